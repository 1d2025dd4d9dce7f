# review/not-an-owner

review-not-an-owner = { $author } — не владелец { $module } и не администратор маркетплейса
review-not-an-owner-help = попросите владельца модуля ({ $owners }) или администратора маркетплейса одобрить изменение
