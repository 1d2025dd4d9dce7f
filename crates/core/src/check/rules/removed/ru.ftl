# removed/invalid-entry

removed-unknown-field = неизвестное поле { $field }
removed-missing-field = в записи нет поля { $field }
removed-not-an-entry = здесь должно быть другое значение: { $expected }, а не { $found }
removed-invalid-day = { $day } — неверная дата
removed-invalid-day-help = напишите год, месяц и день, например { $example }
removed-empty-reason = причина не указана
removed-empty-reason-help = напишите, почему модуль удалён
removed-long-reason = в причине больше { $most } символов
removed-long-reason-help = сократите её до одного предложения
removed-invalid-code = { $code } — неверный код модуля
removed-invalid-code-help = напишите код точно так, как в файле модуля
removed-duplicate-code = повтор кода { $code }
removed-duplicate-code-help = уберите одну из двух записей
removed-own-successor = модуль не может быть заменой самому себе
removed-unknown-successor = неизвестный модуль { $module }
removed-successor-help = укажите код модуля, которым следует пользоваться вместо удалённого, или уберите `successor`

# removed/code-taken

removed-code-taken = код { $code } принадлежал удалённому модулю
removed-here = удалён здесь
removed-code-taken-help = выберите другой код: иначе те, кто установил старый модуль, получат вместо него этот
removed-code-taken-on-target = код { $code } уже занят в целевой ветке
removed-code-taken-on-target-help = выберите другой код: он есть у модуля в целевой ветке или был у модуля, который из неё удалён

# removed/not-listed

removed-not-listed = модуль { $module } удалён, но записи о нём в { $file } нет
removed-not-listed-help = добавьте строку { $line } в { $file }
