### Слова страниц маркетплейса. Названия и тексты модулей приходят из content/.

## На каждой странице
language-name = Русский
skip-to-content = Перейти к содержанию
language = Язык
country = Страна
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
filters-label = Фильтры и сортировка
filter-free = Бесплатные
filter-paid = Платные
filter-trial = Пробный период
filter-simple = Простое подключение
filter-nothing = Под эти условия не подходит ни один модуль раздела. Уберите один из фильтров.
sort-label = Сортировка
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
terms-free = Модуль бесплатный: ни при подключении, ни потом ничего не списывается.
terms-trial = Первое списание — после пробного периода. Он начинается с активации модуля.
terms-monthly = Оплата раз в месяц.

## Модуль
made-by = Разработчик:
connect = Подключить
new-tab = (откроется в новой вкладке)
how-to-connect = Как подключить
how-1 = В аккаунте откройте «Настройки → Интеграция → Маркетплейс».
how-2 = Найдите модуль «{ $name }» и откройте его.
how-3 = Нажмите «Подключить»: ключ API с правами, перечисленными на этой странице, будет создан автоматически.
exclusive-module = В разделе «{ $section }» одновременно может работать только один модуль.
facts = О модуле
countries = Страны
countries-count = { $count ->
    [one] { $count } страна
    [few] { $count } страны
    [many] { $count } стран
   *[other] { $count } страны
}
api-version = Версия API
api-version-from = { $version } и новее
help = Помощь
documentation = Документация
support = Техническая поддержка
developer = Разработчик
code = Код модуля
features = Возможности
installation = Подключение и настройка
permissions = Что модуль сможет делать в аккаунте
permissions-lead = Других прав у ключа API этого модуля не будет.
permissions-allow = В настройках ключа API разрешите методы этих разделов:
permissions-none = Модуль не запрашивает доступ к данным аккаунта.
reads = чтение
writes = изменение
more-in-section = Ещё в разделе «{ $section }»
whole-section = Весь раздел
unlisted = Подключить этот модуль больше нельзя. Страница остаётся для тех, кто подключил его раньше.

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
chooser-filter = Найти страну
chooser-older = Предыдущие версии API
chooser-suggestion = Похоже, вам подойдёт
chooser-open = Открыть

## Нет такой страницы
lost = Такой страницы нет
lost-lead = Возможно, адрес модуля изменился или модуль больше не предлагается.
lost-elsewhere = Модуль «{ $name }» здесь не предлагается. Он доступен в этих странах:
lost-instead = Посмотреть модули, которые есть здесь
lost-home = Выбрать страну

## Встроено в аккаунт
embed-loading = Загрузка…
embed-retry = Повторить
embed-offline = Нет связи с интернетом. Модули загрузятся, когда она появится.
embed-empty = Для страны и версии API этого аккаунта модулей нет.
embed-open = Открыть маркетплейс
embed-not-allowed = Чтобы подключить модуль, откройте маркетплейс в своём аккаунте.
embed-no-module = Этот модуль недоступен в стране аккаунта или с его версией API.
embed-no-section = В этом разделе нет модулей для страны и версии API аккаунта.
embed-server = Маркетплейс сейчас отвечает с ошибкой. Попробуйте немного позже.
embed-outdated = Маркетплейс обновился. Обновите страницу.
embed-manage = Настроить
embed-connected = Подключён
embed-connected-gone = Модуль подключён к вашему аккаунту, но здесь больше не предлагается.
embed-connect-disabled = Сейчас в этом аккаунте нельзя подключать модули.

## Модуль: даты и названия
changed = Обновлён
date = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
} { $year } г.
market-of-many = { $count ->
    [one] { $countries } и ещё { $count } страна
    [few] { $countries } и ещё { $count } страны
    [many] { $countries } и ещё { $count } стран
   *[other] { $countries } и ещё { $count } страны
}
lost-replaced = Этого модуля больше нет. Его заменил модуль «{ $name }».

## Все модули, результаты поиска и разработчики
results-title = Все модули
results-query = Результаты по запросу «{ $query }»
results-description = Модули, которые работают здесь: { $market }. Поиск, фильтры по разделу, цене, подключению, разработчику и правам.
results-nothing = Ничего не нашлось. Попробуйте другие слова, уберите один из фильтров или откройте раздел:
search-all = Все результаты:
search-browse = Все модули и разделы
filters = Фильтры
filters-reset = Сбросить фильтры
filter-page = Подключение на странице модуля
filter-permissions = Права доступа
connection = Подключение
sort-relevance = По релевантности
sort-new = Сначала новые
sort-updated = Сначала обновлённые
page-previous = Назад
page-next = Вперёд
developer-title = Модули разработчика { $name }
developer-site = Сайт разработчика
home-new = Новые модули
home-updated = Недавно обновлённые
