# name/duplicate

name-duplicate = название { $name } уже занято другим модулем
name-also-used-here = используется и здесь
name-choose-distinct = выберите название, которое не спутать с другим

# name/taken

name-taken = название { $name } уже занято модулем с другими владельцами
name-choose-another = выберите другое название; если оба модуля принадлежат одному партнёру, впишите в оба одного и того же владельца

# name/confusable

name-confusable = название { $name } выглядит так же, как у другого модуля, но написано другими буквами
name-looks-same = выглядит так же, как { $other }
name-cyrillic-letter = в слове { $word } буква { $letter } — кириллическая
name-latin-letter = в слове { $word } буква { $letter } — латинская
name-type-again = наберите { $word } заново в одной раскладке клавиатуры, чтобы название находилось поиском

# name/similar

name-similar = название { $name } легко спутать с названием другого модуля
name-similar-to = похоже на { $other }
name-choose-different = выберите название, которое отличается не только пробелами, знаками препинания, надстрочными знаками и похожими цифрами

# name/of-developer

name-of-developer = модуль называется так же, как разработчик с другими владельцами
name-developer-named-here = разработчик указан здесь
name-describe-module = выберите название, которое говорит о том, что делает модуль
name-of-developer-of-module = имя разработчика совпадает с названием модуля с другими владельцами
name-module-named-here = модуль назван здесь
name-list-same-owner = если оба принадлежат одному партнёру, впишите в оба одного и того же владельца
