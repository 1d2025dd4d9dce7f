# theme/asset-name

theme-asset-name = файл с именем { $name } доступен не на любом хостинге
theme-asset-characters = используйте в именах только латинские буквы, цифры, `-`, `_` и одиночные точки

# theme/template-error

theme-unknown-theme = неизвестная тема оформления { $theme }
theme-extend-known = укажите в `extends` тему из папки `themes/` или встроенную тему `default`
theme-template-unreadable = шаблон не удалось прочитать: { $error }
theme-template-fails = при сборке страницы по шаблону произошла ошибка: { $error }
theme-unexpected-end = шаблон неожиданно обрывается
theme-no-parent = шаблон { $template } расширяет шаблон { $parent }, которого нет
theme-extends-itself = шаблон { $template } расширяет сам себя, напрямую или через другие шаблоны
theme-includes-itself = шаблон { $template } включает сам себя, напрямую или через другие шаблоны
theme-no-variable = переменная { $name } не определена
theme-undefined-variable = у переменной { $name } здесь нет значения
theme-no-field = поле { $name } не определено
theme-no-argument = не указан аргумент { $name }
theme-unknown =
    { $kind ->
        [filter] неизвестный фильтр { $name }
        [test] неизвестная проверка { $name }
        [function] неизвестная функция { $name }
        [component] неизвестный компонент { $name }
        [asset] неизвестный файл { $name }
       *[template] неизвестный шаблон { $name }
    }
theme-unknown-locale = неизвестный язык
theme-no-message = в { $language } нет сообщения { $id }
theme-broken-message = сообщение { $id } в { $language } не удалось составить: { $reason }
theme-module-changed = во время сборки сайта изменился модуль; соберите сайт ещё раз

# theme/unknown-template

theme-unknown-template = шаблон { $template } не используется ни на одной странице и ни в одном другом шаблоне

# theme/unknown-block

theme-unknown-block = блок { $block } нигде не появится: в { $parent } нет блока с таким именем

# theme/missing-part

theme-missing-part = на страницах по шаблону { $template } нет { $part }
theme-call-super = напишите в этом блоке { $call }, чтобы сохранить заменённое содержимое, или добавьте недостающее
theme-add-part = добавьте недостающее; `mpgen theme eject` создаст встроенный шаблон, где оно есть
