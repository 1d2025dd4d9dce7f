# Общие тексты правил.

verbatim = { $text }
check-more-findings = показаны только первые { $count } замечаний этого правила в этом файле
check-also = { $help }; { $more }
check-did-you-mean = возможно, имелось в виду { $meant }?
check-use-one-of = допустимые значения: { $list }
check-write = напишите { $text }
check-write-example = напишите { $what }, например { $example }
check-separate-items = разделите элементы запятыми, например { $example }
check-first-listed = впервые указано здесь
check-remove-duplicate = уберите повтор

# Типы значений, после «ожидается» и «напишите».

check-a-text = текст
check-a-whole-number = целое число
check-a-decimal-number = десятичное число
check-true-or-false = `true` или `false`
check-a-day = дата, например { $example }
check-a-list = список
check-a-list-of-texts = список текстов
check-a-map = набор пар «ключ: значение»
check-a-text-map = тексты по языкам
check-a-text-or-map = текст или тексты по языкам
check-wrong-type = в поле { $field } должно быть другое значение: { $expected }, а не { $found }

# Что указано вместо этого, после «, а не».

check-found-nothing = пустое значение
check-found-text = текст
check-found-boolean = `true` или `false`
check-found-number = число
check-found-signed-number = число с плюсом
check-found-padded-number = число с нулём в начале
check-found-decimal-number = десятичное число
check-found-list = список
check-found-map = набор пар «ключ: значение»

# Что не так с кодом.

check-code-empty = он пуст
check-code-too-long = он слишком длинный: символов в нём { $length }, а можно не больше { $most }
check-code-character = в нём есть символ { $character }
check-code-start = он начинается с символа { $character }

# Почему текст не является полным адресом.

check-address-character = в нём есть { $character }
check-address-no-scheme = он не начинается с `https://`
check-address-no-slashes = он не начинается с `https://` и домена
check-address-no-host = в нём нет домена
check-address-invalid-name = такого имени домена быть не может
check-address-invalid-character = в имени домена есть недопустимый символ
check-address-invalid-port = неверный номер порта
check-address-invalid-ipv4 = неверный адрес IPv4
check-address-invalid-ipv6 = неверный адрес IPv6
check-address-unreadable = его не удалось прочитать: { $error }
