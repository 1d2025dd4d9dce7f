# yaml/missing-front-matter

yaml-missing-front-matter = файл не начинается с шапки (YAML между строками `---`)
yaml-missing-front-matter-help = заключите поля между двумя строками `---`; готовый файл создаст `mpgen new CODE`
yaml-open-front-matter = шапка файла (YAML между строками `---`) не закрыта
yaml-close-front-matter = после последнего поля добавьте строку `---`
yaml-three-hyphens = напишите в начале строки ровно три дефиса

# yaml/syntax

yaml-syntax = ошибка в YAML: { $reason }
yaml-syntax-no-space = нет пробела после двоеточия
yaml-syntax-tab = отступ этой строки сделан табуляцией
yaml-syntax-tab-here = здесь нельзя ставить табуляцию
yaml-syntax-indentation = отступ этой строки не совпадает с отступами строк выше
yaml-syntax-no-spaces = отступ строки сделан символами, которые только похожи на пробелы
yaml-syntax-quoted-indentation = у строк текста в кавычках отступ должен быть больше, чем у самого поля
yaml-syntax-colon = здесь не может быть двоеточия с пробелом после него
yaml-syntax-key = здесь должен быть ключ с двоеточием после него
yaml-syntax-no-item = здесь должен быть пункт списка, который начинается с `- `
yaml-syntax-item = здесь не может быть пункта списка, который начинается с `- `
yaml-syntax-no-comma = здесь не хватает запятой или закрывающей скобки
yaml-syntax-open-bracket = эта скобка не закрыта
yaml-syntax-unclosed-bracket = не закрыта скобка { $bracket }
yaml-syntax-stray-bracket = лишняя скобка
yaml-syntax-wrong-bracket = скобка { $open } закрыта скобкой { $close }
yaml-syntax-quote = не закрыта кавычка
yaml-syntax-after-quote = лишний текст после закрывающей кавычки
yaml-syntax-escape = после `\` внутри кавычек стоит недопустимый символ
yaml-syntax-character = здесь не может быть символа { $character }
yaml-syntax-anchor = после `*` или `&` нет имени
yaml-syntax-comment = перед `#` нужен пробел
yaml-syntax-cut-by-comment = текст из нескольких строк прерван комментарием
yaml-syntax-block-text = лишние символы после `|` или `>`
yaml-syntax-other = эту строку не удаётся прочитать ({ $error })
yaml-syntax-add-space = поставьте пробел
yaml-syntax-help-space = поставьте пробел, например `section: other`
yaml-syntax-help-indentation = начинайте каждое поле с начала строки, а то, что к нему относится, — с отступом в два пробела
yaml-syntax-help-spaces = делайте отступы пробелами
yaml-syntax-help-tab = делайте отступы пробелами, а не табуляцией
yaml-syntax-help-colon = если в значении есть двоеточие с пробелом после него, заключите значение в кавычки
yaml-syntax-help-escape = напишите `\` дважды или заключите значение в одинарные кавычки
yaml-syntax-help-anchor = `*` и `&` в YAML имеют особый смысл: вместо `*` перечислите все значения или заключите текст в кавычки
yaml-syntax-help-quote = закройте кавычку; если кавычка есть в самом значении, заключите его в кавычки другого вида
yaml-syntax-help-bracket = закройте каждую `[` скобкой `]`, а каждую `{"{"}` — скобкой `{"}"}`; значение, которое начинается со скобки, заключите в кавычки
yaml-syntax-help-character = значение, которое начинается с этого символа, заключите в кавычки
yaml-syntax-help = проверьте отступы, кавычки и скобки рядом с этой строкой
yaml-not-indented = эта строка относится к полю { $field }, но стоит без отступа
yaml-indent-lines = поставьте перед каждой его строкой два пробела
yaml-early-end = на этой строке шапка файла заканчивается, но дальше идут ещё поля
yaml-early-end-help = уберите строку

# yaml/cut-text

yaml-cut-text = { $comment } для YAML — комментарий, поэтому от текста осталось только { $text }
yaml-cut-text-help = заключите текст в кавычки или перенесите комментарий на отдельную строку
yaml-cut-text-bracket = остаток строки для YAML — комментарий, поэтому скобка перед ним не закрыта
yaml-cut-text-bracket-help = если в тексте есть ` #`, заключите его в кавычки
yaml-quote-text = заключите текст в кавычки

# yaml/lone-key

yaml-lone-key = { $words } — ключ без значения
yaml-lone-key-no-space = нет пробела после двоеточия в { $words }
yaml-lone-key-no-space-help = поставьте пробел после двоеточия
yaml-lone-key-language = поставьте двоеточие: { $key }; если же это часть текста перед ним, заключите весь текст в кавычки
yaml-lone-key-comma = текст, в котором есть запятая, заключите в кавычки
yaml-lone-key-help = добавьте двоеточие и значение или уберите его

# yaml/duplicate-key

yaml-duplicate-key = повтор ключа { $key }
yaml-first-defined = впервые указан здесь
yaml-duplicate-key-help = уберите один из двух

# yaml/unsupported

yaml-unsupported-document = второй документ YAML в одном файле не допускается
yaml-unsupported-directive = директивы YAML здесь не допускаются
yaml-unsupported-merge-key = ключ слияния `<<` здесь не допускается
yaml-unsupported-template = переменная шаблона здесь недопустима
yaml-unsupported-key = ключом не может быть список или набор пар «ключ: значение»
yaml-unsupported-tag = теги YAML (`!`) здесь не допускаются
yaml-unsupported-alias = ссылки YAML (`*`) здесь не допускаются
yaml-unsupported-anchor = якоря YAML (`&`) здесь не допускаются
yaml-unsupported-document-help = уберите строку `...` или `---` выше
yaml-unsupported-directive-help = уберите строку
yaml-unsupported-merge-key-help = перечислите поля полностью
yaml-unsupported-template-help = напишите само значение
yaml-unsupported-key-help = укажите в качестве ключа слово
yaml-unsupported-value-help = напишите значение полностью; значение, которое начинается с `&`, `*` или `!`, заключите в кавычки

# yaml/too-complex

yaml-too-complex = вложенность списков и наборов пар «ключ: значение» больше допустимой ({ $most })
yaml-too-complex-help = проверьте скобки: ни одному полю не нужно больше трёх уровней
