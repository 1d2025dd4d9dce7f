# Подписи замечаний и их количество.

diag-error = ошибка
diag-warning = предупреждение
diag-note = примечание
diag-help = подсказка
diag-fix = исправление
diag-safe-fix = { $title } (исправит `mpgen check --fix`)
diag-more-findings =
    { $count ->
        [one] и ещё { $count } замечание
        [few] и ещё { $count } замечания
        [many] и ещё { $count } замечаний
       *[other] и ещё { $count } замечания
    }
diag-more-locations =
    { $count ->
        [one] и ещё { $count } место
        [few] и ещё { $count } места
        [many] и ещё { $count } мест
       *[other] и ещё { $count } места
    }
diag-without-annotation =
    { $count ->
        [one] { $tally }; в журнале есть { $count } замечание без аннотации
        [few] { $tally }; в журнале есть { $count } замечания без аннотации
        [many] { $tally }; в журнале есть { $count } замечаний без аннотации
       *[other] { $tally }; в журнале есть { $count } замечания без аннотации
    }
tally-none = ни ошибок, ни предупреждений
tally-errors =
    { $count ->
        [one] { $count } ошибка
        [few] { $count } ошибки
        [many] { $count } ошибок
       *[other] { $count } ошибки
    }
tally-warnings =
    { $count ->
        [one] { $count } предупреждение
        [few] { $count } предупреждения
        [many] { $count } предупреждений
       *[other] { $count } предупреждения
    }
tally-errors-and-warnings = { $errors } и { $warnings }
tally-files =
    { $count ->
        [one] { $count } файле
        [few] { $count } файлах
        [many] { $count } файлах
       *[other] { $count } файла
    }
tally-found-in = { $found } в { $files }

# Страницы правил.

docs-error = ошибка
docs-error-with-exceptions = ошибка, возможны исключения
docs-warning = предупреждение, возможны исключения
docs-retired = упразднено в версии { $version }
docs-retired-exception = Исключение для этого правила в `marketplace.yaml` можно убрать.
docs-front-matter = шапка файла
docs-front-matter-of = шапка файла { $file }
docs-after-front-matter = после шапки файла
docs-under-heading = под заголовком { $heading }
docs-whole-file = файл целиком
docs-in-file = в { $file }
docs-file = { $file }
docs-files = файлы в { $folder }
docs-logo = логотип
docs-logo-block = конец файла модуля, без отдельного файла логотипа

# `mpgen new`

new-optional = Необязательно. { $about }
new-one-of = Одно из: { $list }
new-served = Доступны: { $list }
new-next-step = запустите `mpgen serve` и откройте { $address }; заполняйте пустые поля и замените логотип, пока `mpgen check` не перестанет находить ошибки

# `mpgen serve`

serve-findings = Замечания mpgen
serve-close = Закрыть
serve-help = подсказка: { $help }
serve-more = и ещё { $count }
serve-nothing-to-show = Пока показывать нечего: в настройках маркетплейса есть ошибки.
serve-draft = черновик { $file }: { $address }
serve-page = страница { $file }: { $address }

# Черновики в `mpgen serve`, редакторах и на странице для партнёров.

draft-title = Черновик
draft-name = Черновик: { $name }
draft-lead =
    { $count ->
        [one] В этом модуле { $count } ошибка, поэтому он не публикуется.
        [few] В этом модуле { $count } ошибки, поэтому он не публикуется.
        [many] В этом модуле { $count } ошибок, поэтому он не публикуется.
       *[other] В этом модуле { $count } ошибки, поэтому он не публикуется.
    }
draft-missing = { $field }: не указано
draft-invalid = { $field }: недопустимое значение
draft-list = Черновики
draft-list-lead =
    { $count ->
        [one] { $count } модуль с ошибками не публикуется.
        [few] { $count } модуля с ошибками не публикуются.
        [many] { $count } модулей с ошибками не публикуются.
       *[other] { $count } модуля с ошибками не публикуются.
    }
draft-no-section = Черновики без раздела

# `mpgen check`

check-no-findings =
    { $files ->
        [one] замечаний нет: проверен { $files } файл, правил — { $rules }
        [few] замечаний нет: проверено { $files } файла, правил — { $rules }
        [many] замечаний нет: проверено { $files } файлов, правил — { $rules }
       *[other] замечаний нет: проверено { $files } файла, правил — { $rules }
    }
check-existing-findings =
    { $count ->
        [one] { $count } прежнее замечание не учтено: изменение не затрагивает его файл
        [few] { $count } прежних замечания не учтены: изменение не затрагивает их файлы
        [many] { $count } прежних замечаний не учтены: изменение не затрагивает их файлы
       *[other] { $count } прежнего замечания не учтено: изменение не затрагивает их файлы
    }
check-suggested-fixes-left =
    { $count ->
        [one] у { $count } замечания есть предложенное исправление; его внесёт `--fix --suggested`
        [few] у { $count } замечаний есть предложенные исправления; их внесёт `--fix --suggested`
        [many] у { $count } замечаний есть предложенные исправления; их внесёт `--fix --suggested`
       *[other] у { $count } замечания есть предложенные исправления; их внесёт `--fix --suggested`
    }
check-fixed =
    { $count ->
        [one] исправлено { $count } замечание в { $files }
        [few] исправлено { $count } замечания в { $files }
        [many] исправлено { $count } замечаний в { $files }
       *[other] исправлено { $count } замечания в { $files }
    }
check-would-fix =
    { $count ->
        [one] было бы исправлено { $count } замечание в { $files }
        [few] было бы исправлено { $count } замечания в { $files }
        [many] было бы исправлено { $count } замечаний в { $files }
       *[other] было бы исправлено { $count } замечания в { $files }
    }

# `mpgen fmt`

fmt-all-formatted =
    { $count ->
        [one] { $count } файл уже отформатирован
        [few] все { $count } файла уже отформатированы
        [many] все { $count } файлов уже отформатированы
       *[other] все { $count } файла уже отформатированы
    }
fmt-formatted =
    { $count ->
        [one] отформатирован { $count } файл
        [few] отформатировано { $count } файла
        [many] отформатировано { $count } файлов
       *[other] отформатировано { $count } файла
    }
fmt-not-formatted =
    { $count ->
        [one] не отформатирован { $count } файл; это исправит `mpgen fmt`
        [few] не отформатировано { $count } файла; это исправит `mpgen fmt`
        [many] не отформатировано { $count } файлов; это исправит `mpgen fmt`
       *[other] не отформатировано { $count } файла; это исправит `mpgen fmt`
    }
fmt-skipped = { $file } пропущен: его не удалось разобрать; подробности покажет `mpgen check`

# `mpgen why`

why-shown = виден
why-hidden = скрыт
why-languages = на языках: { $languages }
why-unlisted = нет в списках: страница есть, но на неё ничто не ссылается
why-countries = работает в странах: { $own }; а в этом рынке — { $market }
why-api-version = нужна версия { $version } или новее
why-both = { $countries }; { $version }
why-total = виден в { $shown } из { $all } сочетаний рынка и версии API

# `mpgen status`

status-published = опубликовано на { $address }
status-published-from = опубликовано из коммита { $commit } на { $address }
status-not-live = { $code } не опубликован
status-live = { $code } опубликован из { $file }
status-no-pages = страниц у него нет ни в одном из { $all } вариантов
status-pages = страницы у него есть в { $some } из { $all } вариантов: { $list }
status-not-compared = содержимое не найдено или в нём есть ошибки, поэтому модуль с ним не сравнивался
status-not-in-content = в содержимом такого модуля нет
status-same = в содержимом та же версия
status-different = в содержимом другая версия, она выйдет со следующей публикацией
status-new = в содержимом он есть и выйдет со следующей публикацией
status-unlisted = нет в списках { $variant }: он больше не показывается в каталоге, но страница остаётся
status-countries = нет в списках { $variant }: он не работает ни в одной из стран этого рынка
status-api-version = нет в списках { $variant }: ему нужна более новая версия API
status-both = нет в списках { $variant }: он не работает ни в одной из стран этого рынка, и ему нужна более новая версия API

# `mpgen probe`

probe-requesting =
    { $count ->
        [one] запрашивается { $count } адрес
        [few] запрашиваются { $count } адреса
        [many] запрашиваются { $count } адресов
       *[other] запрашиваются { $count } адреса
    }
probe-ok = ok
probe-status = сервер ответил со статусом { $status }
probe-status-refused = сервер ответил со статусом { $status }: он отказывает в запросах без входа или от программ; сам адрес может быть верным
probe-status-missing = сервер ответил со статусом { $status }: такой страницы нет
probe-status-too-many = сервер ответил со статусом { $status }: пока он больше не принимает запросов; попробуйте позже
probe-status-unavailable = сервер ответил со статусом { $status }: пока он недоступен; попробуйте позже
probe-status-broken = сервер ответил со статусом { $status }: на нём самом произошла ошибка
probe-too-large = ответ больше { $limit } КиБ
probe-byte-order-mark = ответ начинается с метки порядка байтов (BOM), которой в JSON быть не должно
probe-empty = вместо JSON пришёл пустой ответ
probe-html = вместо JSON пришла страница HTML или XML
probe-not-json = ответ — не JSON: { $reason }
probe-not-object = ответ — JSON, но не объект
probe-no-type = нет `Content-Type`, а должен быть `application/json`
probe-type = `Content-Type` — { $kind }, а должен быть `application/json`
probe-failure = в `success` стоит false
probe-failure-because = в `success` стоит false: { $reason }
probe-not-boolean = в { $field } не true и не false
probe-missing = нет { $field }
probe-not-strings = { $field } — не список строк
probe-not-string = { $field } — не строка
probe-undeclared = сервер запрашивает { $list }, а в модуле этого нет, поэтому ключ не будет выдан
probe-unasked = в модуле указано { $list }, а сервер этого не запрашивает
probe-user-name = в { $address } есть имя пользователя или пароль
probe-register-user-name = в `registerUrl` { $address } есть имя пользователя или пароль
probe-register-https = `registerUrl` { $address } должен начинаться с `https:`
probe-register-invalid = `registerUrl` { $address } — неверный адрес: { $reason }
probe-invalid = { $address } — неверный адрес: { $reason }
probe-redirect-invalid = перенаправляет на { $address }, а это неверный адрес: { $reason }
probe-redirects = перенаправлений больше { $limit }
probe-not-https = { $address } не начинается с `https:`
probe-timeout = нет ответа за { $seconds } с
probe-no-host = сервера с таким именем нет: домен написан с ошибкой или больше не зарегистрирован
probe-not-public = его адрес { $address } не общедоступный
probe-failed = запрос не удался: { $reason }
