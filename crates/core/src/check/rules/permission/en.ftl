# permission/unknown

permission-unknown = unknown permission { $permission }
permission-unknown-group = it is a group: list the permissions that the module needs, of { $permissions }

# permission/duplicate

permission-duplicate = duplicate permission { $code }

# permission/no-integration

permission-no-integration = without { $permission } the module cannot register itself
permission-no-integration-both = without { $one } and { $other } the module cannot register itself
permission-add = add { $permission }
permission-add-both = add { $one } and { $other }
