### Слова страниц маркетплейса. Названия и тексты модулей приходят из content/.

## На каждой странице
language-name = Русский
skip-to-content = Перейти к содержанию
language = Язык
choose-another-market = Другая страна, язык или версия API
breadcrumbs = Навигационная цепочка
sections = Разделы
modules = Модули
modules-count = { $count ->
    [one] { $count } модуль
    [few] { $count } модуля
    [many] { $count } модулей
   *[other] { $count } модуля
}

## Поиск
search-label = Поиск модулей
search-placeholder = Название, задача или сервис
search-results = Найденные модули
search-none = Ничего не нашлось. Попробуйте другое слово или загляните в разделы.
search-found = Найдено:
search-section = Раздел
search-failed = Не удалось загрузить данные. Проверьте соединение и попробуйте ещё раз.

## Главная
home-title = Модули, которые расширяют CRM
home-lead = { $count ->
    [one] { $count } модуль
    [few] { $count } модуля
    [many] { $count } модулей
   *[other] { $count } модуля
} · { $market } · API { $version }
home-empty = Здесь пока нет ни одного модуля. Рынок: { $market }, API { $version }.
all-of-section = { $count ->
    [one] Весь раздел, { $count } модуль
    [few] Весь раздел, { $count } модуля
    [many] Весь раздел, { $count } модулей
   *[other] Весь раздел, { $count } модуля
}
exclusive-short = Одновременно может работать только один модуль раздела
exclusive-long = Одновременно может работать только один модуль этого раздела: чтобы подключить другой, сначала отключите текущий.

## Раздел
filters-label = Фильтры и порядок
filter-free = Бесплатные
filter-paid = Платные
filter-trial = С пробным периодом
filter-simple = Простое подключение
filter-nothing = Под эти условия не подходит ни один модуль раздела. Снимите один из фильтров.
sort-label = Порядок
sort-name = По названию
sort-price = Сначала дешевле
sort-price-down = Сначала дороже
show-more = Показать ещё
pages = Страницы
page = Страница
page-number = страница { $number }

## Цена
price = Цена
regular-price = Обычная цена
discounted-price = Цена со скидкой
terms-free = За модуль ничего не списывается: ни при подключении, ни потом.
terms-trial = Первое списание — когда закончится пробный период. Дни считаются с активации модуля.
terms-monthly = Списывается раз в месяц с баланса аккаунта.
terms-each-activation = Каждая активация оплачивается заново, сколько бы времени ни прошло после отключения.

## Модуль
made-by = Разработчик:
connect = Подключить
new-tab = (откроется в новой вкладке)
how-to-connect = Как подключить
how-1 = В аккаунте откройте «Настройки → Интеграция → Маркетплейс».
how-2 = Найдите модуль «{ $name }» и откройте его.
how-3 = Нажмите «Подключить»: ключ API с правами, перечисленными на этой странице, создастся сам.
exclusive-module = В разделе «{ $section }» одновременно может работать только один модуль.
facts = О модуле
countries = Страны
api-version = Версия API
api-version-from = { $version } и новее
help = Помощь
documentation = Документация
support = Техническая поддержка
developer = Разработчик
code = Символьный код
features = Возможности
installation = Подключение и настройка
permissions = Что модуль сможет делать в аккаунте
permissions-lead = Больше этого ключу API модуля разрешить нельзя.
permissions-none = Модуль не запрашивает доступ к данным аккаунта.
reads = чтение
writes = изменение
more-in-section = Ещё в разделе «{ $section }»
whole-section = Весь раздел
unlisted = Модуль больше не предлагается для подключения. У тех, кто подключил его раньше, эта страница остаётся для справки.

## Текст на другом языке
in-language = { $language ->
    [ru] на русском
    [en] на английском
    [es] на испанском
   *[other] на другом языке
}
name-in-language = Название { $language ->
    [ru] на русском
    [en] на английском
    [es] на испанском
   *[other] на другом языке
}
text-in-language = Этот текст есть только { $language ->
    [ru] на русском
    [en] на английском
    [es] на испанском
   *[other] на другом языке
}.

## Выбор рынка
chooser-lead = Выберите страну аккаунта
chooser-older = Более старые версии API
chooser-suggestion = Похоже, вам подойдёт
chooser-open = Открыть

## Нет такой страницы
lost = Такой страницы нет
lost-lead = Возможно, модуль переехал или его больше не предлагают.
lost-home = Выбрать страну
