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
