# logo/missing

logo-missing = логотипа { $path } нет
logo-add-or-name = добавьте его или укажите в `logo` путь к другому файлу SVG в папке `modules/` относительно этого файла

# logo/block-form

logo-block-heading = { $heading } — не заголовок логотипа
logo-block-second = второй блок `# logo`
logo-block-first = первый блок здесь
logo-block-keep-one = оставьте один из двух
logo-block-not-last = блок `# logo` стоит не в конце файла
logo-block-move = перенесите его под тексты
logo-block-empty = в блоке `# logo` нет рисунка
logo-block-paste = вставьте содержимое файла SVG между строками `~~~svg` и `~~~`
logo-block-no-fence = рисунок не заключён в блок кода
logo-block-add-fence = напишите над ним `~~~svg`, а под ним `~~~`
logo-block-image = в блоке `# logo` стоит ссылка на картинку, а нужен сам рисунок
logo-block-language = у блока кода не указано, что в нём SVG
logo-block-write-svg = напишите `svg` в конце его первой строки, после обратных кавычек или тильд
logo-block-beside = в блоке `# logo` есть что-то кроме рисунка
logo-block-only-drawing = уберите это или перенесите в текст: под `# logo` стоит один блок кода и больше ничего
logo-block-cut = рисунок обрывается выше этой строки: в нём есть строка из обратных кавычек или тильд, и она закрывает блок кода
logo-block-longer-fence = возьмите над рисунком и под ним строку длиннее, например шесть тильд
logo-block-open = блок кода с рисунком не закрыт
logo-block-close = закройте его под рисунком

# logo/duplicate

logo-duplicate = логотип задан здесь и в { $path }
logo-duplicate-named = другой указан в этом поле
logo-duplicate-file = другой логотип
logo-duplicate-remove-field = уберите поле `logo` или этот блок
logo-duplicate-remove-file = удалите файл или уберите этот блок
logo-duplicate-remove-block = оставить файл и убрать блок

# logo/not-svg

logo-block-is-bitmap = это { $format } в виде текста, а не SVG
logo-is-bitmap = это файл { $format }, а не SVG
logo-export-from-program = экспортируйте логотип в SVG из программы, в которой он нарисован; смена расширения формат не меняет
logo-not-svg-file = логотип { $path } — не файл SVG
logo-export-as-svg = экспортируйте логотип в SVG
logo-not-xml = это не файл XML
logo-cut-off = файл обрывается раньше, чем закрыт последний элемент
logo-export-again = экспортируйте логотип заново: части файла не хватает
logo-no-namespace = у корневого элемента не указано пространство имён, и браузеры ничего не покажут
logo-other-namespace = у корневого элемента другое пространство имён: { $namespace }
logo-other-root = корневой элемент — { $name }, а не `svg`
logo-write = напишите { $text }
logo-space-before-declaration = ошибка в XML: перед объявлением XML есть пробелы или пустые строки
logo-begin-with-declaration = начните файл с `<?xml`
logo-encoding = в объявлении XML указана кодировка { $encoding }, а файл — в UTF-8
logo-other-end-tag = ошибка в XML: ожидается { $expected }, а стоит { $found }
logo-unknown-prefix = ошибка в XML: префикс пространства имён { $prefix } не объявлен
logo-add-to-root = добавьте { $declaration } в корневой элемент
logo-declare-prefix = объявите его в корневом элементе или уберите то, где он используется
logo-unknown-entity = ошибка в XML: { $entity } — не сущность XML
logo-write-character = напишите сам символ
logo-malformed-entity = ошибка в XML: неверная ссылка на сущность после `&`
logo-write-ampersand = символ `&` записывайте как `&amp;`
logo-duplicate-attribute = ошибка в XML: повтор атрибута { $name }
logo-unknown-token = ошибка в XML: здесь ожидается элемент или комментарий
logo-invalid-name = ошибка в XML: неверное имя элемента или атрибута
logo-invalid-attribute-value = ошибка в XML: неверное значение атрибута
logo-invalid-xml = ошибка в XML: { $error }

# logo/raster

logo-address-of-bitmap = { $address } — растровая картинка
logo-draw-bitmap-as-paths = логотип должен быть векторным: нарисуйте его контурами или переведите картинку в контуры

# logo/active-content

logo-active-element = элемент { $name } — активное содержимое
logo-element-of-page = элемент { $name } — часть веб-страницы
logo-export-without-page = экспортируйте логотип без эффектов, которым нужна веб-страница, например без размытия фона
logo-be-static = уберите: логотип должен быть неподвижной картинкой
logo-be-self-contained = уберите: логотип не должен ничего загружать
logo-runs-script =
    { $kind ->
        [attribute] атрибут { $name } запускает скрипт
        [property] свойство { $name } запускает скрипт
        [address] адрес { $name } запускает скрипт
       *[style] { $name } запускает скрипт
    }
logo-animates =
    { $kind ->
        [element] элемент { $name } анимирует логотип
       *[style] { $name } анимирует логотип
    }
logo-final-state = уберите и нарисуйте логотип таким, каким он должен выглядеть в итоге

# logo/external-reference

logo-loads-external =
    { $kind ->
        [element] элемент { $name } загружает внешний файл
       *[style] { $name } загружает внешний файл
    }
logo-remove-and-convert-text = уберите и переведите текст в кривые
logo-move-style-and-convert-text = уберите, перенесите стили в файл и переведите текст в кривые
logo-external-style = файл загружает внешнюю таблицу стилей
logo-move-style-into-file = перенесите стили в файл
logo-includes-file = элемент { $name } включает другой файл
logo-include-content = перенесите его содержимое в этот файл
logo-address-outside = { $address } — адрес за пределами рисунка
logo-include-element = перенесите сам элемент в файл и сошлитесь на него как `#id`
logo-address-empty = адрес пуст
logo-remove-reference = уберите ссылку
logo-is-link = логотип — ссылка на { $address }
logo-move-out-of-link = вынесите рисунок из `<a>`
logo-changes-addresses = атрибут { $name } меняет то, на что указывают адреса
logo-remove = уберите
logo-declares-entities = в DOCTYPE объявлены сущности
logo-save-without-editing-data = сохраните логотип заново без параметра «Сохранить возможности редактирования Illustrator»
logo-write-out-entities = уберите `<!DOCTYPE ...>`, а вместо сущностей напишите их значения
logo-doctype-address = DOCTYPE ссылается на { $address }
logo-remove-doctype = уберите `<!DOCTYPE ...>`: в SVG он не нужен

# logo/empty

logo-no-shape = на логотипе ничего не видно: в нём нет видимых фигур
logo-add-shape = добавьте хотя бы один видимый контур или фигуру
logo-all-white = все фигуры логотипа белые, как и карточка, на которой он показан
logo-use-dark-colour = возьмите тёмный цвет или нарисуйте фон
logo-all-outside = все фигуры логотипа — за пределами `viewBox`
logo-fit-view-box = укажите в `viewBox` область рисунка
logo-no-size = у логотипа нет размера: не указаны ни `viewBox`, ни ширина с высотой
logo-no-extent =
    { $side ->
        [width] ширина равна { $value }
       *[height] высота равна { $value }
    }
logo-view-box-without-area = область `viewBox` пустая: её ширина или высота не больше нуля
logo-view-box-without-numbers = в `viewBox` должно быть четыре числа
logo-set-view-box = укажите видимую область: `viewBox="0 0 ширина высота"`

# logo/unsupported

logo-unsupported =
    { $kind ->
        [element] элемент { $name } в логотипе не поддерживается
        [property] свойство { $name } в логотипе не поддерживается
       *[style] { $name } в логотипе не поддерживается
    }
logo-draw-with-shapes = нарисуйте это контурами, фигурами и градиентами
logo-draw-effect = уберите или нарисуйте тот же эффект контурами
logo-write-without-at-rule = напишите правила без этого: логотип должен везде выглядеть одинаково
logo-needs-font = элементу { $name } нужен шрифт, а включить его в логотип нельзя
logo-convert-text = переведите текст в кривые
logo-formula = элемент { $name } — формула
logo-convert-formula = переведите её в кривые
logo-shown-to-some = из-за атрибута { $name } элемент видят не все
logo-conditional-style = из-за атрибута { $name } стиль действует не всегда
logo-look-same = уберите: логотип должен везде выглядеть одинаково
logo-element-in-style = внутри элемента `style` есть другой элемент
logo-style-not-drawn = элемент `style` стоит внутри элемента, который не рисуется
logo-move-style-to-start = перенесите его в начало рисунка
logo-style-cut-off = стиль обрывается посреди правила
logo-no-declaration = неверное объявление свойства
logo-invalid-declaration = { $name } — неверное объявление свойства
logo-no-selector = не хватает селектора
logo-selector = селектор { $selector } не поддерживается
logo-select-simply = выбирайте по элементу, классу или `id`
logo-plain-names = используйте в классах и `id` буквы, цифры, `-` и `_`
logo-select-by-class = выбирайте по классу
logo-value = { $value } в значении свойства { $property } не поддерживается
logo-plain-value = укажите цвет, число, ключевое слово или `url(#id)`
logo-not-in-attribute = { $piece } нельзя писать в атрибуте { $attribute }
logo-fix-value = исправьте значение или экспортируйте логотип заново
logo-no-transform = { $word } в атрибуте { $attribute } — не функция преобразования SVG
logo-transforms = используйте `matrix`, `translate`, `scale`, `rotate`, `skewX` или `skewY`
logo-unit-of-font = единица { $unit } зависит от шрифта
logo-write-in-pixels = укажите длину в `px` или без единицы
logo-address-without-id = в адресе `#` не указан элемент
logo-add-id = добавьте `id` элемента или уберите ссылку
logo-no-element = нет элемента с `id` { $id }
logo-plain-id = используйте в `id` буквы, цифры, `-`, `_` и `.`

# logo/too-complex

logo-too-many =
    { $kind ->
        [elements] в логотипе слишком много элементов: больше { $most }
        [levels] элементы вложены слишком глубоко: уровней больше { $most }
        [attributes] у элемента слишком много атрибутов: больше { $most }
        [namespaces] объявлено слишком много пространств имён: больше { $most }
        [nodes] в логотипе слишком много узлов XML: больше { $most }
        [names] в селекторах стилей слишком много имён: больше { $most }
        [references] в стилях слишком много ссылок: больше { $most }
        [chain] слишком длинная цепочка ссылок: больше { $most }
       *[drawn] с повторами и эффектами здесь рисуется слишком много элементов: больше { $most }
    }
logo-simplify = упростите рисунок: логотипы показываются маленькими
logo-cycle = ссылки образуют замкнутый круг
logo-draw-directly = нарисуйте фигуры сами вместо повторных ссылок
logo-functions-too-deep = функции в { $property } вложены слишком глубоко
logo-too-much-work =
    { $kind ->
        [dashes] штрихов пунктира в логотипе: { $total }, больше всего — из-за этого { $element }; допустимо не больше { $limit }
        [edges] длина краёв в логотипе в пикселях: { $total }, больше всего — из-за этого { $element }; допустимо не больше { $limit }
        [patterns] площадь узоров в логотипе в пикселях: { $total }, больше всего — из-за этого { $element }; допустимо не больше { $limit }
        [filters] площадь фильтров в логотипе в пикселях: { $total }, больше всего — из-за этого { $element }; допустимо не больше { $limit }
       *[morphology] пикселей, которые читает `feMorphology`: { $total }, больше всего — из-за этого { $element }; допустимо не больше { $limit }
    }
logo-less-work =
    { $kind ->
        [dashes] сделайте штрихи длиннее или линию сплошной
        [edges] упростите контур, используйте его реже или нарисуйте меньше
        [patterns] сделайте плитку узора не больше логотипа или закрасьте ею меньше фигур
        [filters] уменьшите область фильтра или примените его к группе, а не к каждой фигуре
       *[morphology] уменьшите радиус или нарисуйте обводку контуром
    }
logo-clip-path =
    { $count ->
        [one] в { $count } фигуре этого контура отсечения слишком много отрезков
        [few] в { $count } фигурах этого контура отсечения слишком много отрезков
        [many] в { $count } фигурах этого контура отсечения слишком много отрезков
       *[other] в { $count } фигуры этого контура отсечения слишком много отрезков
    }
logo-simplify-clip-path = нарисуйте контур отсечения одной фигурой или с меньшим числом точек

# logo/dangling-reference

logo-nothing-drawn = нет элемента с `id` { $id }, поэтому здесь ничего не нарисуется
logo-use-id = укажите `id` элемента из рисунка или уберите ссылку

# logo/not-square

logo-not-square = ширина логотипа — { $width }, высота — { $height }, а показывается он в квадрате
logo-use-emblem = возьмите эмблему без названия

# logo/placeholder

logo-placeholder = вместо логотипа — заглушка
logo-replace = замените файл логотипом модуля или его разработчика

# logo/other-folder

logo-other-folder = логотип { $path } принадлежит модулю с другими владельцами
logo-other-module-here = другой модуль — здесь
logo-put-next-to-module = положите свой логотип рядом с файлом модуля

# logo/other-owner

logo-other-owner = на логотипе тот же рисунок, что и у модуля с другими владельцами
logo-its-logo = его логотип — { $path }
logo-use-own = возьмите свой логотип; если оба модуля принадлежат одному партнёру, впишите в оба одного и того же владельца
