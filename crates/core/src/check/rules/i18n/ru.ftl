# i18n/syntax

i18n-expected-token = ошибка в синтаксисе Fluent: здесь ожидается { $token }
i18n-expected-character = ошибка в синтаксисе Fluent: здесь ожидается один из символов { $range }
i18n-no-text = ошибка в синтаксисе Fluent: у { $id } нет текста
i18n-forbidden-call = ошибка в синтаксисе Fluent: это здесь нельзя вызвать
i18n-no-default-variant = ошибка в синтаксисе Fluent: среди вариантов нет варианта по умолчанию (с `*`)
i18n-several-default-variants = ошибка в синтаксисе Fluent: вариант по умолчанию (с `*`) должен быть один
i18n-no-value = ошибка в синтаксисе Fluent: здесь ожидается значение
i18n-wrong-selector = ошибка в синтаксисе Fluent: выбирать вариант можно только по переменной, функции, строке, числу или атрибуту термина
i18n-attribute-of-term = ошибка в синтаксисе Fluent: по атрибуту термина можно только выбирать вариант
i18n-open-quote = ошибка в синтаксисе Fluent: кавычка не закрыта
i18n-named-argument-first = ошибка в синтаксисе Fluent: сначала идут аргументы без имени, затем — с именем
i18n-duplicate-argument = ошибка в синтаксисе Fluent: аргумент { $name } указан дважды
i18n-closing-brace = ошибка в синтаксисе Fluent: лишняя закрывающая скобка
i18n-expected-expression = ошибка в синтаксисе Fluent: здесь ожидается выражение, например переменная
i18n-expected-literal = ошибка в синтаксисе Fluent: здесь ожидается строка в кавычках или число
i18n-see-guide = см. https://projectfluent.org/fluent/guide/
i18n-too-complex = открывающих скобок в сообщении больше { $most }
i18n-split = разделите сообщение на несколько
i18n-duplicate = повтор сообщения { $key }
i18n-first-defined = впервые определено здесь
i18n-remove-one = уберите одно из двух
i18n-escape = { $written } — неверная экранированная последовательность
i18n-escapes = используйте `\u` с четырьмя шестнадцатеричными цифрами, `\U` с шестью, `\"`, `\\` или сам символ
i18n-number-too-large = число { $number } слишком большое
i18n-number-limit = цифр должно быть не больше { $most }, а значения именованных аргументов функций — не больше { $most }
i18n-unknown-function = неизвестная функция { $name }
i18n-no-folder = файл лежит не в папке языка
i18n-other-folder = папка { $folder } названа не кодом языка, который поддерживает mpgen
i18n-move-file = перенесите файл в папку языка, например `i18n/es/`

# i18n/missing-message

i18n-no-messages = нет сообщений на языке { $language }
i18n-translate-files = переведите файлы другого языка и положите перевод в папку { $folder }
i18n-missing-messages =
    { $count ->
        [one] в { $language } не хватает { $count } сообщения, например { $example }
        [few] в { $language } не хватает { $count } сообщений, например { $example }
        [many] в { $language } не хватает { $count } сообщений, например { $example }
       *[other] в { $language } не хватает { $count } сообщения, например { $example }
    }
i18n-translate-file = переведите файл и сохраните перевод в { $path }
i18n-missing-message = в { $language } нет сообщения { $key }
i18n-missing-attribute = в { $language } нет атрибута { $key }
i18n-defined-here = в { $language } определено здесь
i18n-add-to-file = добавьте в { $path }
i18n-copy = скопируйте из { $language } для перевода
i18n-unknown-term = в { $language } нет термина { $key }, на который ссылается сообщение
i18n-unknown-reference = в { $language } нет сообщения { $key }, на которое ссылается другое
i18n-add-or-remove-reference = добавьте его или уберите ссылку

# i18n/unknown-message

i18n-unknown-message = сообщение { $key } есть только в { $language }
i18n-remove-or-add-to-all = уберите его или добавьте в { $language } и в другие языки

# i18n/variables-differ

i18n-unknown-variable = неизвестная переменная { $name } в сообщении { $key }
i18n-message-in = это сообщение в { $language }
i18n-remove-variable = уберите переменную
i18n-variables-differ = в сообщении { $key } нет { $name }, а в { $language } есть
i18n-used-here = используется здесь
i18n-add-variable = добавьте { $placeable } туда, где должно стоять значение

# i18n/plural-forms

i18n-plural-forms = у { $key } нет формы { $form }, которая в { $language } нужна для числа { $number }
i18n-add-variant = добавьте вариант { $form }

# i18n/synonyms

i18n-synonyms-unknown-field = неизвестное поле { $field }
i18n-synonyms-alone = в группе меньше двух слов
i18n-synonyms-alone-help = добавьте слово с тем же смыслом или удалите группу
i18n-synonyms-no-word = в { $word } нет ни букв, ни цифр
i18n-synonyms-no-word-help = впишите слово или уберите это значение
i18n-synonyms-too-long = словосочетание длиннее { $most } символов
i18n-synonyms-too-long-help = оставьте только то, что набирают в поиске
i18n-synonyms-duplicate = повтор слова { $word }
i18n-synonyms-ignored = слово { $word } ни на что не влияет: поиск его пропускает
i18n-synonyms-ignored-here = здесь указано, что его нужно пропускать
i18n-synonyms-ignored-help = уберите его из одного из двух мест
i18n-synonyms-too-many = слов и словосочетаний в файле больше { $most }
i18n-synonyms-too-many-help = уберите те, которые никто не ищет
