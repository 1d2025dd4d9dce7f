# code/invalid

code-invalid = { $code } no es un código de módulo válido: { $reason }
code-invalid-help = use de 1 a { $most } letras latinas, cifras, `-` y `_`

# code/not-file-name

code-not-file-name = el código es { $code }, pero el archivo se llama { $file }
code-not-file-name-help = cambie el nombre del archivo a { $file } o escriba { $field }: las cuentas reconocen el módulo por su código
code-not-file-name-rename = cambie el nombre del archivo a { $file }, como el de su logotipo; las cuentas identifican los módulos por su código

# code/duplicate

code-duplicate = código duplicado { $code }
code-duplicate-case = el código { $code } solo se distingue del de otro módulo por las mayúsculas y minúsculas
code-first-used = se usa por primera vez aquí
code-choose-another = elija otro código

# code/reserved

code-reserved = { $code } es un nombre de archivo reservado en Windows
