# text/missing-language

text-missing-language = у модуля нет текста на языке { $language }
text-missing-language-add-text = добавьте заголовок { $heading }, а под ним — { $block }
text-missing-language-add-texts = добавьте заголовок { $heading }, а под ним — { $first } и { $second }
text-missing-language-block = нет блока { $block } на языке { $language }
text-missing-language-add-block = добавьте { $heading } и текст блока под заголовком { $under }
text-missing-language-add-heading = добавьте { $heading } над этой строкой { $block }
text-missing-language-name = нет названия на языке { $language }
text-missing-language-add-name = добавьте { $line } в поле `name`
text-missing-language-empty-name = название на языке { $language } не заполнено
text-missing-language-write-name = напишите название после двоеточия

# text/unknown-language

text-unknown-language = неизвестный язык { $language }
text-unknown-language-title = уберите заголовок документа: текст начинается с языка, например { $heading }, за ним идут `## features` и `## installation`, а все остальные заголовки начинаются с `###`
text-unknown-language-own = заголовками первого уровня бывают только языки: { $languages }; напишите { $heading }

# text/unknown-block

text-unknown-block = неизвестный блок { $block }
text-unknown-block-meant = возможно, имелось в виду { $heading }? собственные заголовки начинайте с `###`
text-unknown-block-meant-underlined = возможно, имелось в виду { $heading }? строка под этим текстом превращает его в заголовок, поэтому вставьте между ними пустую строку
text-unknown-block-use = допустимы только `## features` и `## installation`; собственные заголовки начинайте с `###`
text-unknown-block-use-underlined = допустимы только `## features` и `## installation`; строка под этим текстом превращает его в заголовок, поэтому вставьте между ними пустую строку

# text/duplicate-block

text-duplicate-block = повтор блока { $block } на языке { $language }
text-duplicate-block-first = первый такой блок — здесь
text-duplicate-block-help = объедините оба текста под одним заголовком

# text/outside-block

text-outside-block = этот текст не относится ни к одному блоку
text-outside-block-help = перенесите его под `## features` или `## installation` нужного языка (язык начинается с заголовка вроде `# en`)
text-outside-block-nested-heading = заголовок уровня 1 или 2 внутри цитаты или списка
text-outside-block-nested-heading-help = поставьте `###` или больше решёток; с `#` и `##` начинаются языки и блоки

# text/empty

text-empty =
    { $field ->
        [name] название на языке { $language } пустое
       *[summary] краткое описание на языке { $language } пустое
    }
text-empty-remove-line = добавьте текст или уберите строку
text-empty-item = этот пункт списка пустой
text-empty-heading = этот заголовок пустой
text-empty-developer = имя разработчика пустое
text-empty-add-name = добавьте имя
text-empty-block = блок { $block } пустой
text-empty-remove-heading = добавьте текст или уберите заголовок

# text/too-long

text-too-long-name =
    { $length ->
        [one] в названии { $length } символ, а можно не больше { $limit }
        [few] в названии { $length } символа, а можно не больше { $limit }
        [many] в названии { $length } символов, а можно не больше { $limit }
       *[other] в названии { $length } символа, а можно не больше { $limit }
    }
text-too-long-summary =
    { $length ->
        [one] в кратком описании { $length } символ, а можно не больше { $limit }
        [few] в кратком описании { $length } символа, а можно не больше { $limit }
        [many] в кратком описании { $length } символов, а можно не больше { $limit }
       *[other] в кратком описании { $length } символа, а можно не больше { $limit }
    }
text-too-long-developer =
    { $length ->
        [one] в имени разработчика { $length } символ, а можно не больше { $limit }
        [few] в имени разработчика { $length } символа, а можно не больше { $limit }
        [many] в имени разработчика { $length } символов, а можно не больше { $limit }
       *[other] в имени разработчика { $length } символа, а можно не больше { $limit }
    }
text-too-long-block =
    { $length ->
        [one] в блоке { $block } { $length } символ, а можно не больше { $limit }
        [few] в блоке { $block } { $length } символа, а можно не больше { $limit }
        [many] в блоке { $block } { $length } символов, а можно не больше { $limit }
       *[other] в блоке { $block } { $length } символа, а можно не больше { $limit }
    }
text-too-long-shorten =
    { $excess ->
        [one] сократите на { $excess } символ
        [few] сократите на { $excess } символа
        [many] сократите на { $excess } символов
       *[other] сократите на { $excess } символа
    }
text-too-long-blocks =
    { $limit ->
        [one] в файле больше { $limit } блока
        [few] в файле больше { $limit } блоков
        [many] в файле больше { $limit } блоков
       *[other] в файле больше { $limit } блоков
    }
text-too-long-blocks-help = оставьте для каждого языка по одному блоку каждого вида
text-too-long-parts =
    { $limit ->
        [one] в блоке больше { $limit } элемента
        [few] в блоке больше { $limit } элементов
        [many] в блоке больше { $limit } элементов
       *[other] в блоке больше { $limit } элементов
    }
text-too-long-parts-help = сократите его или разбейте таблицу на несколько меньших

# text/too-deep

text-too-deep =
    { $limit ->
        [one] цитаты и списки вложены глубже { $limit } уровня
        [few] цитаты и списки вложены глубже { $limit } уровней
        [many] цитаты и списки вложены глубже { $limit } уровней
       *[other] цитаты и списки вложены глубже { $limit } уровней
    }
text-too-deep-help = сделайте меньше уровней

# text/placeholder

text-placeholder = { $text } — это заглушка
text-placeholder-field =
    { $field ->
        [name] название { $text } — это заглушка
        [summary] краткое описание { $text } — это заглушка
       *[developer] имя разработчика { $text } — это заглушка
    }
text-placeholder-write = напишите настоящий текст
text-placeholder-write-or-remove = напишите настоящий текст или уберите строку
text-placeholder-template = { $text } — переменная или команда шаблона
text-placeholder-write-or-quote = напишите то, что должно стоять на её месте, или заключите её в обратные апострофы, если клиенты должны видеть её как есть

# text/mojibake

text-mojibake = { $word } — испорченный текст: он сохранён в одной кодировке, а прочитан в другой
text-mojibake-help = наберите или вставьте текст заново и сохраните файл в UTF-8

# text/not-plain

text-not-plain-html =
    { $field ->
        [name] в названии есть HTML: { $markup }
        [summary] в кратком описании есть HTML: { $markup }
       *[developer] в имени разработчика есть HTML: { $markup }
    }
text-not-plain-entity =
    { $field ->
        [name] в названии есть HTML-сущность (код символа): { $markup }
        [summary] в кратком описании есть HTML-сущность (код символа): { $markup }
       *[developer] в имени разработчика есть HTML-сущность (код символа): { $markup }
    }
text-not-plain-markdown =
    { $field ->
        [name] в названии есть разметка Markdown: { $markup }
        [summary] в кратком описании есть разметка Markdown: { $markup }
       *[developer] в имени разработчика есть разметка Markdown: { $markup }
    }
text-not-plain-quotes =
    { $field ->
        [name] название взято в лишние кавычки: { $markup }
        [summary] краткое описание взято в лишние кавычки: { $markup }
       *[developer] имя разработчика взято в лишние кавычки: { $markup }
    }
text-not-plain-line-break =
    { $field ->
        [name] в названии есть перенос строки: { $markup }
        [summary] в кратком описании есть перенос строки: { $markup }
       *[developer] в имени разработчика есть перенос строки: { $markup }
    }
text-not-plain-punctuation =
    { $field ->
        [name] название заканчивается знаком препинания: { $markup }
       *[developer] имя разработчика заканчивается знаком препинания: { $markup }
    }
text-not-plain-help = напишите обычный текст: разметка будет видна на странице как есть

# text/unclosed-code

text-unclosed-code = этот блок кода не закрыт, поэтому весь текст под ним считается кодом
text-unclosed-code-help = добавьте после кода строку из трёх обратных апострофов или уберите эту строку

# text/raw-html

text-raw-html = HTML в текстах не допускается: { $html }
text-raw-html-remove-comment = уберите комментарий; заметки для проверяющих пишите в запросе на слияние (pull request)
text-raw-html-use-markdown = используйте Markdown: `**жирный**`, списки, таблицы; сам знак `<` пишите как `\<`

# text/broken-markup

text-broken-markup = на странице будет видно { $written }: { $reason }
text-broken-markup-heading = после `#` нет пробела
text-broken-markup-heading-help = заголовки внутри блока начинаются с `### `
text-broken-markup-add-space = добавьте пробел
text-broken-markup-indented-heading = перед заголовком не может быть четырёх пробелов
text-broken-markup-indented-heading-help = уберите пробелы перед `#`
text-broken-markup-remove-spaces = уберите пробелы
text-broken-markup-bullet = с этого знака не начинается пункт списка
text-broken-markup-bullet-help = начинайте каждый пункт с новой строки и с `- `
text-broken-markup-signs = без маркеров списка эти строки сольются в одну
text-broken-markup-signs-help = начинайте каждый пункт с `- `
text-broken-markup-make-list = сделать списком
text-broken-markup-item = после маркера списка нет пробела
text-broken-markup-item-help = перед каждым пунктом пишите `- ` или `1. `
text-broken-markup-task-box = списки задач с флажками не поддерживаются
text-broken-markup-remove-box = уберите флажок
text-broken-markup-table = под первой строкой таблицы нужна строка из дефисов с тем же числом столбцов
text-broken-markup-table-help = добавьте её, например `|---|---|`
text-broken-markup-add-line = добавьте строку
text-broken-markup-spaced-link = между текстом ссылки и её адресом стоит пробел
text-broken-markup-remove-space = уберите пробел
text-broken-markup-reversed-link = скобки ссылки перепутаны местами
text-broken-markup-swap-brackets = поменяйте скобки местами
text-broken-markup-write-link = напишите `[текст](https://...)`
text-broken-markup-link-address = в адресе ссылки есть пробел или не закрыта скобка
text-broken-markup-link-address-help = напишите `[текст](https://...)`; вместо пробела в адресе — `%20`, а номер телефона — без пробелов
text-broken-markup-write-address = напишите адрес без пробелов
text-broken-markup-reference = адрес ссылки нигде не указан
text-broken-markup-reference-help = напишите `[текст](https://...)`; если скобки — часть текста, поставьте перед ними обратную косую черту: `\[` и `\]`
text-broken-markup-footnote = сноски не поддерживаются
text-broken-markup-footnote-help = напишите примечание прямо в тексте, в скобках
text-broken-markup-emphasis = здесь эти знаки не выделяют текст
text-broken-markup-emphasis-help = ставьте знаки вплотную к словам с обеих сторон, а пробел — снаружи: `**слова** дальше`; если нужна сама звёздочка, напишите `\*`
text-broken-markup-move-space = переставьте пробел
text-broken-markup-open-emphasis = знаки выделения стоят только с одной стороны слов
text-broken-markup-open-emphasis-help = поставьте знаки с обеих сторон: `**слова**`; если нужна сама звёздочка, напишите `\*`
text-broken-markup-code = код не закрыт
text-broken-markup-code-help = поставьте обратный апостроф и после кода; если нужен сам этот знак, напишите `\``
text-broken-markup-entity = здесь это не HTML-сущность, а обычный текст
text-broken-markup-entity-help = напишите сам символ
text-broken-markup-wiki-link = ссылки в формате вики не поддерживаются
text-broken-markup-forum-tag = теги форумов (BBCode) не поддерживаются
text-broken-markup-forum-tag-help = используйте Markdown: `**полужирный**`, `*курсив*`, `[текст](https://...)`
text-broken-markup-emoji-name = названия эмодзи не превращаются в эмодзи
text-broken-markup-emoji-name-help = вставьте сам эмодзи или уберите название
text-broken-markup-attributes = атрибуты не поддерживаются: якоря заголовков страница создаёт сама
text-broken-markup-remove-braces = уберите фигурные скобки вместе с их содержимым
text-broken-markup-note-box = рамки для примечаний не поддерживаются
text-broken-markup-note-box-help = оформите примечание как цитату без других знаков, например `> **Важно:** ...`
text-broken-markup-contents = оглавление не поддерживается
text-broken-markup-contents-help = уберите эту строку

# text/bare-address

text-bare-address = адрес { $address } не станет ссылкой
text-bare-address-help = поставьте его между `<` и `>` или напишите `[текст](https://...)`; адрес, который нужно вводить вручную, возьмите в обратные апострофы
text-bare-address-make-link = сделайте его ссылкой

# text/link-scheme

text-link-scheme-empty = у ссылки нет адреса
text-link-scheme-write-or-remove = напишите полный адрес или уберите ссылку
text-link-scheme-relative = ссылка { $link } не начинается с `https://`
text-link-scheme-write-with-scheme = напишите полный адрес, например { $example }
text-link-scheme-other = ссылки, которые начинаются с { $scheme }, не допускаются
text-link-scheme-allowed = ссылка может начинаться с `https:`, `http:`, `mailto:` или `tel:` либо вести к заголовку: `#heading`
text-link-scheme-control = в ссылке есть символ { $character }
text-link-scheme-remove-control = уберите его из адреса
text-link-scheme-no-slashes = { $link } — неверный адрес: после двоеточия нет `//`
text-link-scheme-invalid = { $link } — неверный адрес: { $reason }
text-link-scheme-write = напишите полный адрес

# text/link-user-name

text-link-user-name = в ссылке { $link } перед доменом стоит имя пользователя или пароль
text-link-user-name-help = уберите имя пользователя и `@` после него

# text/misleading-link

text-misleading-link = в тексте ссылки указан домен { $named }, а ведёт она на { $leads_to }
text-misleading-link-help = пусть ссылка ведёт на тот же адрес, что указан в её тексте, или опишите страницу словами

# text/dead-fragment

text-dead-fragment = в этом блоке нет заголовка для ссылки { $fragment }
text-dead-fragment-no-headings = в блоке нет заголовков; сошлитесь на страницу или уберите ссылку

# text/image

text-image = изображения в текстах не допускаются
text-image-help = опишите изображение словами и дайте ссылку на страницу документации, где оно есть

# text/hidden-characters

text-hidden-characters = невидимый символ { $character }
text-hidden-characters-help = уберите его или замените видимым
text-hidden-characters-remove = уберите символ { $character }
text-hidden-characters-direction = { $name } (меняет направление письма)
text-hidden-characters-zero-width = { $name } (не имеет ширины)
text-hidden-characters-hyphen = { $name } (мягкий перенос)
text-hidden-characters-blank = { $name } (пустая буква)
text-hidden-characters-line = { $name } (разделитель строк или абзацев)
text-hidden-characters-control = { $name } (управляющий символ)
text-hidden-characters-other = { $name } (служебный символ)

# text/overlapping-characters

text-overlapping-characters-marks =
    { $count ->
        [one] { $count } надстрочный или подстрочный знак на одном символе закрывает соседний текст; здесь их может быть не больше { $limit }
        [few] { $count } надстрочных и подстрочных знака на одном символе закрывают соседний текст; здесь их может быть не больше { $limit }
        [many] { $count } надстрочных и подстрочных знаков на одном символе закрывают соседний текст; здесь их может быть не больше { $limit }
       *[other] { $count } надстрочного и подстрочного знака на одном символе закрывают соседний текст; здесь их может быть не больше { $limit }
    }
text-overlapping-characters-remove-marks = уберите знаки, которые не нужны для этого языка
text-overlapping-characters-enclosing = { $code } обводит символ перед собой и закрывает соседние
text-overlapping-characters-remove = уберите его
text-overlapping-characters-large = { $code } намного больше буквы
text-overlapping-characters-spell-out = напишите то же самое буквами
text-overlapping-characters-historic = { $code } — знак исторической письменности; такие знаки бывают выше строки
text-overlapping-characters-script-in-use = используйте современную письменность

# text/allows-all-methods

text-allows-all-methods = { $words }: клиента просят дать ключу все разрешения
text-allows-all-methods-likely = { $words }: похоже, клиента просят дать ключу все разрешения
text-allows-all-methods-leave-out = уберите это: страница модуля сама перечисляет по полю `permissions`, какие методы разрешить ключу

# text/wrong-language

text-wrong-language-summary = похоже, краткое описание написано не на языке { $language }: { $letters }
text-wrong-language-block = похоже, блок { $block } написан не на языке { $language }: { $letters }
text-wrong-language-letters =
    { $script ->
        [Latin] латинских букв — { $own }, букв других алфавитов — { $foreign }
        [Cyrillic] кириллических букв — { $own }, букв других алфавитов — { $foreign }
        [Arabic] арабских букв — { $own }, букв других алфавитов — { $foreign }
        [Armenian] армянских букв — { $own }, букв других алфавитов — { $foreign }
        [Devanagari] букв деванагари — { $own }, букв других алфавитов — { $foreign }
        [Georgian] грузинских букв — { $own }, букв других алфавитов — { $foreign }
        [Greek] греческих букв — { $own }, букв других алфавитов — { $foreign }
        [Han] иероглифов — { $own }, букв других алфавитов — { $foreign }
        [Hangul] корейских букв — { $own }, букв других алфавитов — { $foreign }
        [Hebrew] еврейских букв — { $own }, букв других алфавитов — { $foreign }
        [Thai] тайских букв — { $own }, букв других алфавитов — { $foreign }
       *[own] букв его алфавита — { $own }, букв других алфавитов — { $foreign }
    }
text-wrong-language-write = напишите его на языке { $language } или уберите, и страница покажет текст на запасном языке
text-wrong-language-same-summary = краткое описание на языке { $here } такое же, как на { $there }
text-wrong-language-same-block = блок { $block } на языке { $here } такой же, как на { $there }
text-wrong-language-same-text = такой же текст на языке { $there }
text-wrong-language-translate = переведите его или уберите, и страница покажет текст на запасном языке
text-wrong-language-sentence-of-summary = в кратком описании на языке { $language } есть предложение на другом языке
text-wrong-language-sentence-of-block = в блоке { $block } на языке { $language } есть предложение на другом языке
text-wrong-language-write-sentence = напишите это предложение на языке { $language }
text-wrong-language-cyrillic-name = название на языке { $language } написано только кириллицей
text-wrong-language-spell-name = напишите его так, как принято на языке { $language }

# text/no-feature-list

text-no-feature-list = в блоке `features` на языке { $language } нет списка
text-no-feature-list-help = перечислите главные возможности, по одной в пункте: `- Всплывающее окно при входящем звонке`

# text/parity

text-parity = блок { $block } на языке { $here } отличается от блока на { $there }: { $differences }
text-parity-compared = сравнивается с этим блоком на языке { $there }
text-parity-help = обновите тот из них, который устарел
text-parity-list-help = оформите и этот текст списком, по пункту в строке: `- ` или `1. `; или обновите другой
text-parity-headings =
    { $here ->
        [one] { $here } заголовок против { $there }
        [few] { $here } заголовка против { $there }
        [many] { $here } заголовков против { $there }
       *[other] { $here } заголовка против { $there }
    }
text-parity-items =
    { $here ->
        [one] { $here } пункт списка против { $there }
        [few] { $here } пункта списка против { $there }
        [many] { $here } пунктов списка против { $there }
       *[other] { $here } пункта списка против { $there }
    }
text-parity-links =
    { $here ->
        [one] { $here } ссылка против { $there }
        [few] { $here } ссылки против { $there }
        [many] { $here } ссылок против { $there }
       *[other] { $here } ссылки против { $there }
    }

# text/unknown-block, text/unknown-language

text-not-heading-of-block = { $heading } — не заголовок блока
text-not-heading-of-language = { $heading } — не заголовок языка
