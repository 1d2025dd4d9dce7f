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
terms-each-activation = Каждая активация оплачивается заново, сколько бы времени ни п