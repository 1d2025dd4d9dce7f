# file/not-utf8

file-not-utf8 = файл не является текстом в UTF-8: неверный байт { $byte }
file-not-utf8-utf16 = файл сохранён в UTF-16, а не в UTF-8
file-not-utf8-windows = файл сохранён не в UTF-8, а, скорее всего, в { $encoding }
file-not-utf8-pdf = это PDF, а не текст
file-not-utf8-zip = это ZIP-архив или офисный документ, а не текст
file-not-utf8-gzip = файл сжат программой gzip
file-not-utf8-lfs = вместо содержимого файла здесь указатель Git LFS
file-not-utf8-save = сохраните файл в UTF-8: кодировку в редакторах выбирают в окне «Сохранить как» или в строке состояния
file-not-utf8-no-nul = { $help }; байтов NUL в тексте быть не должно
file-not-utf8-reopen = откройте файл в кодировке { $encoding }, проверьте буквы и затем { $help }
file-not-utf8-copy = скопируйте текст в новый файл и сохраните его как простой текст в UTF-8
file-not-utf8-gunzip = добавьте в коммит файл, распакованный командой `gunzip`
file-not-utf8-lfs-help = уберите шаблон этого файла из `.gitattributes`, выполните `git lfs pull`, затем снова добавьте файл и сделайте коммит

# file/conflict-marker

file-conflict-marker = в файле остались неразрешённые конфликты слияния
file-conflict-marker-help = оставьте правильные строки, а строки с `<<<<<<<`, `=======` и `>>>>>>>` уберите

# file/too-large

file-too-large =
    { $size ->
        [one] размер файла — { $size } байт, а можно не больше { $most } ({ $kibibytes } КиБ)
        [few] размер файла — { $size } байта, а можно не больше { $most } ({ $kibibytes } КиБ)
        [many] размер файла — { $size } байт, а можно не больше { $most } ({ $kibibytes } КиБ)
       *[other] размер файла — { $size } байта, а можно не больше { $most } ({ $kibibytes } КиБ)
    }
file-too-large-logo-inside =
    { $size ->
        [one] размер логотипа в файле — { $size } байт, а можно не больше { $most } ({ $kibibytes } КиБ)
        [few] размер логотипа в файле — { $size } байта, а можно не больше { $most } ({ $kibibytes } КиБ)
        [many] размер логотипа в файле — { $size } байт, а можно не больше { $most } ({ $kibibytes } КиБ)
       *[other] размер логотипа в файле — { $size } байта, а можно не больше { $most } ({ $kibibytes } КиБ)
    }
file-too-large-logo = упростите рисунок: меньше точек, никаких встроенных шрифтов и растровых картинок
file-too-large-text = сократите тексты, а за подробностями дайте ссылку на документацию

# file/symbolic-link

file-symbolic-link = { $name } — символическая ссылка
file-symbolic-link-help = замените ссылку самим файлом

# file/not-regular

file-not-regular-file = { $name } — файл, а не папка
file-not-regular-folder = { $name } — папка, а не обычный файл
file-not-regular-deep-folder = у папки { $name } слишком большая вложенность
file-not-regular-name = имя { $name } записано не в UTF-8
file-not-regular-submodule = { $name } — подмодуль git, а не обычный файл
file-not-regular-pipe = { $name } — именованный канал, а не обычный файл
file-not-regular-socket = { $name } — сокет, а не обычный файл
file-not-regular-device = { $name } — устройство, а не обычный файл
file-not-regular-other = { $name } — не обычный файл
file-not-regular-help = уберите или переименуйте
file-not-regular-submodule-help = уберите его: файлы из другого репозитория не входят в содержимое маркетплейса

# file/unportable-name

file-unportable-name-file = имя файла { $name } подходит не для всех систем: { $reason }
file-unportable-name-folder = имя папки { $name } подходит не для всех систем: { $reason }
file-unportable-name-rename-file = переименуйте файл, например в { $example }
file-unportable-name-rename-folder = переименуйте папку, например в { $example }
file-unportable-name-reserved = в Windows это имя зарезервировано для устройства
file-unportable-name-character = в Windows имя не может содержать { $character }
file-unportable-name-invisible = в нём есть символ, который не виден или не допускается в Windows
file-unportable-name-edge = Windows отбрасывает точки и пробелы в конце имени, а пробелы в начале не видны
file-unportable-name-not-normal = оно не в форме нормализации Unicode NFC, поэтому некоторые системы, например macOS, могут его изменить
file-unportable-name-short = Windows может спутать его с коротким именем другого файла
file-unportable-name-too-long = в нём больше { $characters } символов или { $bytes } байт
file-unportable-name-same-file = { $one } и { $other } — один и тот же файл в Windows и macOS
file-unportable-name-same-folder = { $one } и { $other } — одна и та же папка в Windows и macOS
file-unportable-name-other = совпадает с этим именем
file-unportable-name-merge-file = переименуйте файл или объедините оба
file-unportable-name-merge-folder = переименуйте папку или объедините обе
file-unportable-name-path = слишком длинный путь: символов в нём { $length }, а чтобы Windows могла его открыть, должно быть не больше { $most }
file-unportable-name-shorten = сократите имена папок

# file/embedded-repository

file-embedded-repository = git может принять { $folder } за репозиторий
file-embedded-repository-here = git может принять эту папку за репозиторий
file-embedded-repository-help = уберите из этой папки `.git` либо `HEAD`, `config`, `objects` и `refs`
file-embedded-repository-at-top = git может принять корневую папку за репозиторий
file-embedded-repository-in-change = уберите из неё `.git` либо `HEAD`, `config`, `objects` и `refs`: изменение не должно добавлять репозиторий

# file/tool-configuration

file-tool-configuration-file = файл { $name } может менять настройки git, редактора или другой программы
file-tool-configuration-folder = папка { $name } может менять настройки git, редактора или другой программы
file-tool-configuration-remove-file = уберите файл: такие файлы хранит администратор маркетплейса в корне репозитория
file-tool-configuration-remove-folder = уберите папку: такие файлы хранит администратор маркетплейса в корне репозитория

# file/hidden

file-hidden-file = файл { $name } скрытый: mpgen его не читает, и в списках файлов его обычно не видно
file-hidden-folder = папка { $name } скрытая: mpgen её не читает, и в списках файлов её обычно не видно
file-hidden-remove-file = уберите файл или переименуйте его так, чтобы имя не начиналось с точки
file-hidden-remove-folder = уберите папку или переименуйте её так, чтобы имя не начиналось с точки

# file/unexpected

file-unexpected = { $name } — не модуль и не логотип модуля
file-unexpected-help = уберите или переименуйте: файл модуля называется `<code>.md`, а его логотип — `<code>.svg` в той же папке, где `<code>` — код модуля

# file/misplaced-module

file-misplaced-module-outside = { $path } лежит не в `modules/`, где mpgen ищет модули
file-misplaced-module-move = перенесите файл в { $path }, где `<partner>` — папка партнёра, а логотип положите рядом с ним
file-misplaced-module-name = { $name } не считается модулем: имя файла не заканчивается на `.md`
file-misplaced-module-rename = переименуйте его в { $name }
