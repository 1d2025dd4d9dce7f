# code/invalid

code-invalid = { $code } — неверный код модуля: { $reason }
code-invalid-help = напишите код из латинских букв, цифр, `-` и `_`: от 1 до { $most } символов

# code/not-file-name

code-not-file-name = код модуля — { $code }, а файл называется { $file }
code-not-file-name-help = переименуйте файл в { $file } или напишите { $field }: по коду модуль узнают в аккаунтах, где он установлен
code-not-file-name-rename = переименуйте файл в { $file }, как назван логотип; аккаунты узнают модуль по коду

# code/duplicate

code-duplicate = код { $code } уже занят
code-duplicate-case = код { $code } отличается от кода другого модуля только заглавными и строчными буквами
code-first-used = впервые использован здесь
code-choose-another = выберите другой код

# code/reserved

code-reserved = { $code } — зарезервированное имя файла в Windows
