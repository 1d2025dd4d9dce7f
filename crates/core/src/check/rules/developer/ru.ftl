# developer/other-owner

developer-other-owner = у разработчика { $developer } есть и модули с другими владельцами
developer-also-named = также указан здесь
developer-other-owner-help = если оба модуля принадлежат одному партнёру, укажите в обоих одного и того же владельца
