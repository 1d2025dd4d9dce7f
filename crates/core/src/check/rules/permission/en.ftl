# permission/duplicate

permission-duplicate = duplicate permission { $code }
