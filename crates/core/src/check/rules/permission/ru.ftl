# permission/duplicate

permission-duplicate = повтор разрешения { $code }
