# permission/duplicate

permission-duplicate = permiso duplicado { $code }
