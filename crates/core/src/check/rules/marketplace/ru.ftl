# marketplace/missing

marketplace-missing = нет файла `marketplace.yaml`
marketplace-create = создайте его; для начала `mpgen init DIR` запишет в папку готовый маркетплейс

# marketplace/unknown-field

marketplace-unknown-field = неизвестное поле { $field }
marketplace-unknown-field-within = неизвестное поле { $field } внутри { $within }

# marketplace/missing-field

marketplace-missing-field = нет поля { $field }
marketplace-missing-field-of-item = в элементе списка { $list } нет поля { $field }
marketplace-empty-field = у поля { $field } нет значения
marketplace-empty-field-of-item = в элементе списка { $list } у поля { $field } нет значения
marketplace-add = добавьте { $line }

# marketplace/invalid-code

marketplace-invalid-code = { $code } — неверный код: { $reason }
marketplace-code-characters = используйте от 1 до { $most } строчных латинских букв, цифр, `-` и `_`; в начале нужна буква или цифра

# marketplace/reserved-code

marketplace-reserved-code = в Windows имя файла { $code } зарезервировано
marketplace-choose-code = выберите другой код
marketplace-market-is-country = имя рынка { $name } уже занято страной { $country }
marketplace-market-is-folder = имя рынка { $name } уже занято папкой сайта
marketplace-rename-market = назовите рынок иначе

# marketplace/duplicate-code

marketplace-duplicate-code =
    { $kind ->
        [language] повтор языка { $code }
        [country] повтор страны { $code }
        [api-version] повтор версии API { $code }
        [section] повтор раздела { $code }
        [permission] повтор разрешения { $code }
       *[market] повтор рынка { $code }
    }

# marketplace/unknown-language

marketplace-unknown-findings-language = на языке { $language } замечаний не бывает
marketplace-invalid-language = { $tag } — неверный код языка
marketplace-language-tag = укажите код по BCP 47, например `ru`, `en` или `es-MX`
marketplace-other-form-of-language = код языка { $tag } принято записывать иначе
marketplace-language-without-support = mpgen не поддерживает язык { $tag }
marketplace-language-not-listed = языка { $tag } нет среди языков маркетплейса

# marketplace/unknown-country

marketplace-unknown-country = { $code } — не код страны по ISO 3166-1
marketplace-country-code = укажите код из двух заглавных латинских букв, например `RU` или `MX`
marketplace-country-not-listed = страны { $code } нет среди стран маркетплейса

# marketplace/empty-list

marketplace-empty-list = список { $field } пуст
marketplace-list-an-item = укажите хотя бы один элемент
marketplace-empty-market = у рынка { $market } нет стран
marketplace-list-countries = перечислите его страны или уберите его

# marketplace/invalid-currency

marketplace-invalid-currency = { $code } — не код валюты по ISO 4217
marketplace-currency-code = укажите код из трёх заглавных латинских букв, например `RUB` или `MXN`

# marketplace/invalid-url

marketplace-invalid-url = { $url } — неверный базовый адрес сайта: { $reason }
marketplace-invalid-url-scheme = он начинается с { $scheme }, а не с `https`
marketplace-invalid-url-query = в нём есть `?` или `#`
marketplace-invalid-url-user-name = в нём есть имя пользователя или пароль
marketplace-base-url = укажите адрес сайта, например `https://marketplace.example/`
marketplace-invalid-origin = { $origin } — неверный источник (origin)
marketplace-origin = напишите `https://` и домен без пути, например `https://*.crm.example`

# marketplace/missing-text

marketplace-missing-text =
    { $of ->
        [section] нет названия раздела на языке { $language }
        [market] нет названия рынка на языке { $language }
        [billing] нет условий оплаты на языке { $language }
       *[marketplace] нет заголовка маркетплейса на языке { $language }
    }

# marketplace/invalid-contribute

marketplace-invalid-repository = в адресе { $url } нет владельца и репозитория
marketplace-invalid-repository-url = { $url } — не адрес репозитория: { $reason }
marketplace-repository = укажите адрес страницы репозитория, например `https://github.com/acme/marketplace`
marketplace-invalid-branch = { $branch } — неверное имя ветки
marketplace-branch = укажите ветку, в которую вливаются запросы на слияние, например `main`
marketplace-invalid-forge = неизвестный хостинг { $forge }
marketplace-invalid-folder = { $folder } — не папка в репозитории
marketplace-folder = укажите путь от корня репозитория без косых черт по краям, например `content`

# marketplace/invalid-guard

marketplace-invalid-guard-share = доля { $share } вне допустимых пределов
marketplace-guard-percentage = укажите от 0 до 100 процентов
marketplace-invalid-guard-number = число модулей { $number } вне допустимых пределов
marketplace-guard-not-negative = укажите 0 или больше

# marketplace/invalid-exception

marketplace-invalid-exception = правило { $rule } не допускает исключений
marketplace-no-exceptions = исправьте то, на что оно указывает; исключения допускают только предупреждения и некоторые правила о текстах
marketplace-invalid-exception-unknown-rule = неизвестное правило { $rule }
marketplace-list-rules = список правил покажет `mpgen explain`
marketplace-invalid-exception-no-reason = причина не указана
marketplace-explain-exception = объясните, зачем нужно исключение

# marketplace/unknown-theme

marketplace-unknown-theme = неизвестная тема оформления { $theme }
marketplace-use-theme = укажите одну из тем: { $list }

# marketplace/invalid-picture

marketplace-no-picture = рядом с `marketplace.yaml` нет файла { $name }
marketplace-add-logo = положите логотип рядом с `marketplace.yaml` файлом SVG и укажите его имя
marketplace-add-preview = положите рядом с `marketplace.yaml` файл PNG или JPEG размером 1200 × 630 пикселей и укажите его имя
marketplace-logo-not-svg = логотип { $name } — не файл SVG
marketplace-preview-format = картинка для превью { $name } — не PNG и не JPEG
marketplace-preview-size = размер картинки для превью { $name } — { $size } пикселей; допустимо от 600 × 315 до 4096 × 4096
marketplace-shrink-picture = сожмите картинку или уменьшите её

# marketplace/invalid-color

marketplace-invalid-color = { $color } — не цвет в шестнадцатеричной записи
marketplace-empty-color = у поля { $field } нет значения; без кавычек `#` начинает комментарий
marketplace-write-color = запишите цвет в кавычках, `#` и шесть цифр: { $example }

# marketplace/low-contrast

marketplace-low-contrast-light = контраст текста цвета { $color } на светлых страницах — всего { $whole },{ $tenth } к 1, а нужно не меньше 4,5 к 1; там используется { $used }
marketplace-low-contrast-dark = контраст текста цвета { $color } на тёмных страницах — всего { $whole },{ $tenth } к 1, а нужно не меньше 4,5 к 1; там используется { $used }
marketplace-set-colors = укажите в `color` цвет { $light } или темнее; { $dark } можно указать в `dark_color`, если он подходит тёмным страницам
marketplace-set-dark-color = укажите в `dark_color` цвет { $dark } или светлее либо уберите это поле, и цвет подберётся по `color`

# marketplace/too-long

marketplace-too-long =
    { $length ->
        [one] в тексте { $length } символ; допустимо не больше { $most }
        [few] в тексте { $length } символа; допустимо не больше { $most }
        [many] в тексте { $length } символов; допустимо не больше { $most }
       *[other] в тексте { $length } символа; допустимо не больше { $most }
    }
marketplace-shorten =
    { $count ->
        [one] сократите его на { $count } символ
        [few] сократите его на { $count } символа
        [many] сократите его на { $count } символов
       *[other] сократите его на { $count } символа
    }

# marketplace/wrong-type

marketplace-wrong-type-file = в файле должно быть другое: { $expected }, а не { $found }
