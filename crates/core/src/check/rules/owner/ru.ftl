# owner/not-a-login

owner-not-a-login = { $owner } не может быть логином
owner-not-a-login-alone = напишите только логин
owner-not-a-login-help = напишите логин на сервисе, где хранится репозиторий (например, GitHub), — как в адресе профиля
owner-placeholder = { $owner } — это заготовка из нового файла, а не логин
