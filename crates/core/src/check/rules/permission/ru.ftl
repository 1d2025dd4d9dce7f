# permission/unknown

permission-unknown = неизвестное разрешение { $permission }
permission-unknown-group = это группа: перечислите разрешения, которые нужны модулю, из списка { $permissions }

# permission/duplicate

permission-duplicate = повтор разрешения { $code }

# permission/no-integration

permission-no-integration = без { $permission } модуль не сможет себя зарегистрировать
permission-no-integration-both = без { $one } и { $other } модуль не сможет себя зарегистрировать
permission-add = добавьте { $permission }
permission-add-both = добавьте { $one } и { $other }
