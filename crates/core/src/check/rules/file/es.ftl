# file/not-utf8

file-not-utf8 = el archivo no es texto UTF-8: el byte { $byte } no es válido
file-not-utf8-utf16 = el archivo está en UTF-16, no en UTF-8
file-not-utf8-windows = el archivo no está en UTF-8, sino probablemente en { $encoding }
file-not-utf8-pdf = el archivo es un PDF, no un texto
file-not-utf8-zip = el archivo es un ZIP o un documento de ofimática, no un texto
file-not-utf8-gzip = el archivo está comprimido con gzip
file-not-utf8-lfs = el archivo contiene un puntero de Git LFS en lugar de su contenido
file-not-utf8-save = guárdelo en UTF-8: los editores ofrecen la codificación en «Guardar como» o en la barra de estado
file-not-utf8-no-nul = { $help }; un texto no contiene bytes NUL
file-not-utf8-reopen = vuelva a abrir el archivo en { $encoding }, revise las letras y después { $help }
file-not-utf8-copy = copie el texto en un archivo nuevo y guárdelo como texto sin formato en UTF-8
file-not-utf8-gunzip = descomprima el archivo con `gunzip` y añada al commit el resultado
file-not-utf8-lfs-help = quite de `.gitattributes` el patrón de este archivo, ejecute `git lfs pull` y vuelva a añadir el archivo en un commit

# file/conflict-marker

file-conflict-marker = el archivo tiene conflictos de fusión sin resolver
file-conflict-marker-help = conserve las líneas correctas y quite las que tienen `<<<<<<<`, `=======` y `>>>>>>>`

# file/too-large

file-too-large = el archivo ocupa { $size } bytes; se permiten como máximo { $most } ({ $kibibytes } KiB)
file-too-large-logo-inside = el logotipo del archivo ocupa { $size } bytes; se permiten como máximo { $most } ({ $kibibytes } KiB)
file-too-large-logo = simplifique el dibujo: use menos puntos y no incluya tipografías ni imágenes de mapa de bits
file-too-large-text = acorte los textos y ponga un enlace a la documentación para los detalles

# file/symbolic-link

file-symbolic-link = { $name } es un enlace simbólico
file-symbolic-link-help = sustituya el enlace por el propio archivo

# file/not-regular

file-not-regular-file = { $name } es un archivo, no una carpeta
file-not-regular-folder = { $name } es una carpeta, no un archivo normal
file-not-regular-deep-folder = { $name } es una carpeta con demasiados niveles de anidamiento
file-not-regular-name = el nombre { $name } no está en UTF-8
file-not-regular-submodule = { $name } es un submódulo de git, no un archivo normal
file-not-regular-pipe = { $name } es una tubería con nombre, no un archivo normal
file-not-regular-socket = { $name } es un socket, no un archivo normal
file-not-regular-device = { $name } es un dispositivo, no un archivo normal
file-not-regular-other = { $name } no es un archivo normal
file-not-regular-help = quítelo o cámbiele el nombre
file-not-regular-submodule-help = quítelo: los archivos de otro repositorio no forman parte del contenido

# file/unportable-name

file-unportable-name-file = el nombre de archivo { $name } no sirve en todos los sistemas: { $reason }
file-unportable-name-folder = el nombre de carpeta { $name } no sirve en todos los sistemas: { $reason }
file-unportable-name-rename-file = cambie el nombre del archivo, por ejemplo a { $example }
file-unportable-name-rename-folder = cambie el nombre de la carpeta, por ejemplo a { $example }
file-unportable-name-reserved = en Windows es un nombre reservado para un dispositivo
file-unportable-name-character = Windows no permite { $character } en un nombre
file-unportable-name-invisible = contiene un carácter invisible o que Windows no permite
file-unportable-name-edge = Windows elimina los puntos y espacios al final de un nombre, y los espacios al principio no se ven
file-unportable-name-not-normal = no está en la forma de normalización Unicode NFC, por lo que sistemas como macOS pueden cambiarlo
file-unportable-name-short = Windows puede confundirlo con el nombre corto de otro archivo
file-unportable-name-too-long = tiene más de { $characters } caracteres o { $bytes } bytes
file-unportable-name-same-file = { $one } y { $other } son el mismo archivo en Windows y macOS
file-unportable-name-same-folder = { $one } y { $other } son la misma carpeta en Windows y macOS
file-unportable-name-other = coincide con este nombre
file-unportable-name-merge-file = cambie el nombre del archivo o combine los dos
file-unportable-name-merge-folder = cambie el nombre de la carpeta o combine las dos
file-unportable-name-path = la ruta tiene { $length } caracteres; se permiten como máximo { $most } para que Windows pueda abrirla
file-unportable-name-shorten = acorte los nombres de las carpetas

# file/embedded-repository

file-embedded-repository = git puede tomar { $folder } por un repositorio
file-embedded-repository-here = git puede tomar esta carpeta por un repositorio
file-embedded-repository-help = quite `HEAD`, `config`, `objects` y `refs`, o `.git`
file-embedded-repository-at-top = git puede tomar la carpeta raíz por un repositorio
file-embedded-repository-in-change = quite `HEAD`, `config`, `objects` y `refs` de esa carpeta, o `.git`: un cambio no debe añadir un repositorio

# file/tool-configuration

file-tool-configuration-file = el archivo { $name } puede configurar git, un editor u otra herramienta
file-tool-configuration-folder = la carpeta { $name } puede configurar git, un editor u otra herramienta
file-tool-configuration-remove-file = quite el archivo: los responsables del marketplace guardan esos archivos en la raíz del repositorio
file-tool-configuration-remove-folder = quite la carpeta: los responsables del marketplace guardan esos archivos en la raíz del repositorio

# file/hidden

file-hidden-file = el archivo { $name } está oculto: mpgen no lo lee, y la mayoría de los listados no lo muestran
file-hidden-folder = la carpeta { $name } está oculta: mpgen no la lee, y la mayoría de los listados no la muestran
file-hidden-remove-file = quite el archivo o cámbiele el nombre para que no empiece por un punto
file-hidden-remove-folder = quite la carpeta o cámbiele el nombre para que no empiece por un punto

# file/unexpected

file-unexpected = { $name } no es un módulo ni el logotipo de un módulo
file-unexpected-help = quítelo o cámbiele el nombre: un módulo es `<code>.md`, y su logotipo es `<code>.svg`, en la misma carpeta

# file/misplaced-module

file-misplaced-module-outside = { $path } no está en `modules/`, donde mpgen busca los módulos
file-misplaced-module-move = muévalo junto con su logotipo a `modules/<partner>/`, como { $path }
file-misplaced-module-name = { $name } no se lee como módulo: su nombre no termina en `.md`
file-misplaced-module-rename = cámbiele el nombre a { $name }
