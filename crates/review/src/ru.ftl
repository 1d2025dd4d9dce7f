# Решение: первая строка отчёта и сводка для статуса коммита.

report-nothing-to-decide = **Решать нечего**: ни один файл не изменён.
report-decided = **Одобрено**: { $logins }.
report-nobody-unreadable = **Решить некому**: не удаётся прочитать `marketplace.yaml` целевой ветки.
report-nobody-no-maintainers = **Решить некому**: в `marketplace.yaml` целевой ветки не заполнено поле `maintainers`.
report-waiting-maintainer = **Нужно решение администратора** ({ $logins }): { $decisions }.
report-waiting-owner = **Нужно решение владельца**: { $modules }.
report-waiting-owner-or-maintainer = **Нужно решение владельца** или администратора: { $modules }.
report-errors =
    { $count ->
        [one] Нужно исправить **{ $count } ошибку**.
        [few] Нужно исправить **{ $count } ошибки**.
        [many] Нужно исправить **{ $count } ошибок**.
       *[other] Нужно исправить **{ $count } ошибки**.
    }
report-and-more = { $items } и ещё { $count }

# О чём решение.

report-decision-module-changed = изменение модуля
report-decision-module-removed = удаление модуля
report-decision-module-added = новый модуль
report-decision-code-changed = новый код модуля
report-decision-owners-changed = изменение `owners`
report-decision-no-owners = модуль без владельцев
report-decision-folder-of-others = файл в папке другого партнёра
report-decision-settings = настройки
report-decision-removed-list = список удалённых модулей
report-decision-appearance = темы или тексты интерфейса
report-decision-ci = файлы CI
report-decision-code-owners = файл CODEOWNERS
report-decision-link = символическая ссылка
report-decision-submodule = подмодуль git
report-decision-embedded-repository = вложенный репозиторий
report-decision-obeyed = файл с настройками git или редактора
report-decision-hidden = скрытый файл
report-decision-other = файл, не относящийся к модулям

# Кто решает; стоит после того, о чём решение.

report-decided-by = одобрено: { $login }
report-maintainer-must-decide = **решает администратор**
report-owner-must-decide = **решает один из владельцев** ({ $logins }) или администратор

# Заголовки и текст между ними.

report-what-it-does = Что меняется
report-no-changes = Для клиентов ничего не изменится.
report-attention = На что обратить внимание
report-who-decides = Кто решает
report-findings = Замечания к этому изменению
report-earlier-findings = Замечаний, которые были и до этого изменения: { $count }.
report-unreadable = Модули, которые не удалось сравнить из-за ошибок
report-variants = Вариантов сайта было { $before }, станет { $after }.
report-marketplace = Маркетплейс
report-looks = Темы и тексты интерфейса

# Что не поместилось и сколько.

report-left-out = **Не поместились: { $counts }.** Полный отчёт выводит `mpgen review --message-format json`.
report-left-attention =
    { $count ->
        [one] { $count } пункт, требующий внимания
        [few] { $count } пункта, требующих внимания
        [many] { $count } пунктов, требующих внимания
       *[other] { $count } пункта, требующих внимания
    }
report-left-decisions =
    { $count ->
        [one] { $count } решение
        [few] { $count } решения
        [many] { $count } решений
       *[other] { $count } решения
    }
report-left-findings =
    { $count ->
        [one] { $count } замечание
        [few] { $count } замечания
        [many] { $count } замечаний
       *[other] { $count } замечания
    }
report-left-unreadable =
    { $count ->
        [one] { $count } файл с ошибками
        [few] { $count } файла с ошибками
        [many] { $count } файлов с ошибками
       *[other] { $count } файла с ошибками
    }
report-left-settings =
    { $count ->
        [one] { $count } настройка
        [few] { $count } настройки
        [many] { $count } настроек
       *[other] { $count } настройки
    }
report-left-looks =
    { $count ->
        [one] { $count } файл
        [few] { $count } файла
        [many] { $count } файлов
       *[other] { $count } файла
    }
report-left-modules =
    { $count ->
        [one] { $count } модуль
        [few] { $count } модуля
        [many] { $count } модулей
       *[other] { $count } модуля
    }
report-left-groups =
    { $count ->
        [one] { $count } группа модулей
        [few] { $count } группы модулей
        [many] { $count } групп модулей
       *[other] { $count } группы модулей
    }

# Как сделано сравнение.

report-note-no-base = до изменения не было `marketplace.yaml`, поэтому всё считается новым
report-note-base-settings = до изменения в `marketplace.yaml` были ошибки: прежние модули сравниваются по новым настройкам
report-note-base-unreadable =
    { $count ->
        [one] { $count } файл до изменения не читается и считается отсутствующим
        [few] { $count } файла до изменения не читаются и считаются отсутствующими
        [many] { $count } файлов до изменения не читаются и считаются отсутствующими
       *[other] { $count } файла до изменения не читаются и считаются отсутствующими
    }
report-note-no-settings = нет файла `marketplace.yaml`, поэтому собрать сайт нельзя
report-note-settings = в `marketplace.yaml` есть ошибки: модули сравниваются по прежним настройкам, изменения настроек не показаны
report-note-nothing-compared = в `marketplace.yaml` есть ошибки и до, и после изменения: сравнить модули не удалось
report-note-base-lfs =
    { $count ->
        [one] в { $count } файле до изменения вместо содержимого — указатель Git LFS; выполните `git lfs pull`
        [few] в { $count } файлах до изменения вместо содержимого — указатели Git LFS; выполните `git lfs pull`
        [many] в { $count } файлах до изменения вместо содержимого — указатели Git LFS; выполните `git lfs pull`
       *[other] в { $count } файла до изменения вместо содержимого — указатели Git LFS; выполните `git lfs pull`
    }
report-note-lfs =
    { $count ->
        [one] в { $count } файле после изменения вместо содержимого — указатель Git LFS; выполните `git lfs pull`
        [few] в { $count } файлах после изменения вместо содержимого — указатели Git LFS; выполните `git lfs pull`
        [many] в { $count } файлах после изменения вместо содержимого — указатели Git LFS; выполните `git lfs pull`
       *[other] в { $count } файла после изменения вместо содержимого — указатели Git LFS; выполните `git lfs pull`
    }
report-note-committed = файлы, кроме содержимого маркетплейса, тем и текстов интерфейса, сравниваются в том виде, в котором они есть в коммитах

# На что обратить внимание в модуле.

report-module-removed = модуль удаляется: у тех, кто его установил, пропадёт его страница; с `listed: false` она останется
report-code-changed = код меняется: установки со старым кодом потеряют связь с модулем
report-permission-added = добавлены разрешения: их должен подтвердить каждый аккаунт, а до этого обновление, которому они нужны, отклоняется
report-connection-host-changed = кнопка «Подключить» ведёт на другой домен
report-connection-kind-changed = меняется способ подключения
report-country-lost = модуль больше не виден аккаунтам из этих стран
report-api-version-lost = модуль больше не виден аккаунтам с более старыми версиями API
report-logo-changed = логотип меняется: сравните оба рисунка
report-no-longer-offered = модуль исчезнет из разделов, каталогов и поиска, но его страница останется
report-owners-changed = меняются владельцы; новые смогут принимать решения начиная со следующего изменения
report-support-host-changed = ссылка на поддержку ведёт на другой домен
report-documentation-host-changed = ссылка на документацию ведёт на другой домен
report-developer-host-changed = сайт разработчика — на другом домене
report-no-host = нет
report-impersonation = модуль можно принять за модуль другого партнёра
report-deceptive-address = ссылка ведёт не на тот домен, который в ней виден
report-discount-ends-price-rises = скидки больше нет, поэтому цена для клиента растёт
report-discount-ends = скидки больше нет
report-no-longer-free = модуль был бесплатным, а теперь у него есть цена
report-price-rises = цена для клиента растёт
report-regular-price-rises = обычная цена растёт, но цена для клиента — нет
report-trial-removed = пробного периода больше нет
report-trial-shortened = пробный период сокращается
report-no-trial = нет
report-name-behind = название: обновлены не все переводы
report-summary-behind = краткое описание: обновлены не все переводы
report-features-behind = описание возможностей: обновлены не все переводы
report-installation-behind = описание установки: обновлены не все переводы
report-updated-not = текст изменён: { $updated }; не изменён: { $outdated }

# На что обратить внимание в маркетплейсе.

report-ci-changed = меняются файлы CI или CODEOWNERS
report-look-changed = меняются темы или тексты интерфейса: любая страница может выглядеть иначе
report-maintainers-changed = меняются администраторы: они могут одобрить любое изменение
report-origins-changed = меняются сайты, на которых можно встраивать страницы
report-guard-changed = меняются пределы защиты публикации
report-exceptions-changed = меняются исключения из правил
report-currency-changed = меняется валюта всех цен
report-address-changed = меняются адреса всех страниц сайта
report-market-country-lost = из рынка уходит страна
report-variants-lost = соответствующие варианты сайта удаляются со всеми страницами
report-section-lost = раздел удаляется
report-permission-lost = разрешение удаляется

# Настройки и их значения.

report-setting-api-version = версия API { $version }
report-setting-exception = исключение { $module } { $rule }
report-setting-exclusive = единственный модуль в разделе { $section }
report-setting-fallback = запасные языки для { $language }
report-setting-group = группа разрешения { $permission }
report-setting-language = язык { $language }
report-setting-market = рынок { $market }
report-setting-market-name = название рынка { $market }
report-setting-permission = разрешение { $permission }
report-setting-section = раздел { $section }
report-order-languages = порядок языков
report-order-api-versions = порядок версий API
report-order-markets = порядок рынков
report-order-sections = порядок разделов
report-order-permissions = порядок разрешений
report-guard = { $share } %, не меньше { $modules }
report-served = поддерживается
report-is-exclusive = одновременно работает только один модуль

# Поля модуля с названиями из формы CRM и их значения.

report-field-code = Символьный код
report-field-section = Раздел маркетплейса
report-field-min-api-version = Минимальная версия API системы
report-field-countries = Страны
report-field-permissions = Доступные модулю разрешения
report-field-price = Цена в месяц
report-field-discounted-price = Цена в месяц со скидкой
report-field-trial = Пробный период
report-field-simple-connection = URL для запроса конфигурации простого подключения
report-field-connection-page = Адрес страницы подключения
report-field-support = Страница техподдержки
report-field-documentation = Страница документации модуля
report-field-name = Название
report-field-logo = Логотип
report-field-summary = Краткое описание
report-field-developer = Разработчик
report-field-owners = Владельцы
report-field-listed = Показывать в каталоге
report-field-features = Описание возможностей
report-field-installation = Описание установки
report-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
        [many] { $count } дней
       *[other] { $count } дня
    }
report-logo = рисунок { $fingerprint }
report-logo-unreadable = не читается
report-yes = да
report-no = нет

# Изменившееся значение. Пробелы и пропущенные места — в длинном тексте.

report-value-added = { $field }: добавлено { $value }
report-value-removed = { $field }: удалено { $value }
report-more-passages =
    { $count ->
        [one] и изменения ещё в { $count } месте
        [few] и изменения ещё в { $count } местах
        [many] и изменения ещё в { $count } местах
       *[other] и изменения ещё в { $count } места
    }
report-only-white-space = меняются только пробелы и переносы строк

# Заголовок модуля и варианты сайта, в которых он есть.

report-module-is-new = { $module }: новый модуль
report-module-is-repaired = { $module }: раньше в файле были ошибки, теперь он читается
report-module-is-removed = { $module }: модуль удаляется
report-module-is-renamed = { $module }: новый код модуля
report-module-changes = { $module }: модуль меняется
report-modules-change-alike =
    { $count ->
        [one] Одинаковое изменение у { $count } модуля
        [few] Одинаковое изменение у { $count } модулей
        [many] Одинаковое изменение у { $count } модулей
       *[other] Одинаковое изменение у { $count } модуля
    }
report-effect = **Результат:** { $effect }
report-effect-appears =
    { $of ->
        [one] появится в { $count } из { $of } варианта ({ $places })
        [few] появится в { $count } из { $of } вариантов ({ $places })
        [many] появится в { $count } из { $of } вариантов ({ $places })
       *[other] появится в { $count } из { $of } варианта ({ $places })
    }
report-effect-disappears =
    { $of ->
        [one] пропадёт в { $count } из { $of } варианта ({ $places })
        [few] пропадёт в { $count } из { $of } вариантов ({ $places })
        [many] пропадёт в { $count } из { $of } вариантов ({ $places })
       *[other] пропадёт в { $count } из { $of } варианта ({ $places })
    }
report-effect-not-shown = как и раньше, нет ни в одном варианте
report-effect-shown =
    { $of ->
        [one] как и раньше, есть в { $count } из { $of } варианта
        [few] как и раньше, есть в { $count } из { $of } вариантов
        [many] как и раньше, есть в { $count } из { $of } вариантов
       *[other] как и раньше, есть в { $count } из { $of } варианта
    }
report-effect-moves = переходит из раздела { $from } в раздел { $to }
report-effect-sorted = сортируется по новому названию
report-every-market = все рынки
report-more-markets =
    { $count ->
        [one] { $markets } и ещё { $count } рынок
        [few] { $markets } и ещё { $count } рынка
        [many] { $markets } и ещё { $count } рынков
       *[other] { $markets } и ещё { $count } рынка
    }
report-at-every-version = { $markets } с любой версией API
report-from-version = { $markets } с API { $version } и новее
report-at-versions = { $markets } с API { $versions }

# Карточка нового модуля.

report-card-name = Название: { $names }
report-card-place = Раздел: { $section } · API начиная с { $version } · страны: { $countries }
report-card-price = Цена: { $price }
report-card-instead-of = { $price } вместо { $regular }
report-card-trial = { $price }, пробный период: { $trial }
report-card-permissions = Разрешения: { $permissions }
report-card-connect-page = Подключение: страница на { $host } · поддержка и документация: { $hosts }
report-card-connect-simple = Подключение: простое, к { $host } · поддержка и документация: { $hosts }
report-card-people = Разработчик: { $developer } · владельцы: { $owners }
report-card-preview = В предпросмотре: страница { $page }, логотип { $logo }
report-none = нет
