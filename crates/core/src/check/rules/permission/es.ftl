# permission/unknown

permission-unknown = permiso desconocido { $permission }
permission-unknown-group = es un grupo: indique los permisos que necesita el módulo, de entre { $permissions }

# permission/duplicate

permission-duplicate = permiso duplicado { $code }

# permission/no-integration

permission-no-integration = sin { $permission } el módulo no puede registrarse
permission-no-integration-both = sin { $one } e { $other } el módulo no puede registrarse
permission-add = añada { $permission }
permission-add-both = añada { $one } e { $other }
