# url/invalid

url-invalid = { $url } no es una dirección completa y válida: { $reason }
url-invalid-punctuation = { $url } termina con un signo de puntuación
url-invalid-dots = el dominio de { $url } tiene un punto de más
url-invalid-as-browsers = escriba la dirección como la muestra el navegador
url-full-address = escriba la dirección completa
url-full-address-example = escriba la dirección completa, por ejemplo `https://acme.example/support`
url-add-https = añada `https://`

# url/not-https

url-not-https = la dirección de { $field } debe empezar por `https:` y no por { $scheme }
url-use-https = escriba `https://`
url-https-address = use una dirección que empiece por `https://`
url-write-https = escriba `https://`, si el servidor lo admite

# url/not-public

url-not-public = { $field } lleva a { $host }, una dirección a la que los clientes no pueden acceder
url-tunnel = { $field } lleva a { $host }, un túnel a un solo equipo, que deja de funcionar cuando este se apaga
url-tunnel-of-link = el enlace lleva a { $host }, un túnel a un solo equipo, que deja de funcionar cuando este se apaga
url-not-public-link = el enlace lleva a { $host }, es decir, al equipo del propio lector
url-public-host = use una dirección con un dominio accesible desde internet
url-public-host-of-link = use una dirección con un dominio público; ponga entre acentos graves una dirección que los clientes abren en su propio equipo
url-user-name = { $field } contiene un nombre de usuario o una contraseña
url-remove-user-name = quite todo lo que hay entre `//` y el dominio, incluida la `@`

# url/placeholder

url-example-host = { $field } lleva a { $host }, un dominio reservado para ejemplos
url-example-host-of-link = el enlace lleva a { $host }, un dominio reservado para ejemplos
url-real-address = escriba la dirección real
url-placeholder = { $field } contiene el texto de relleno { $part }
url-placeholder-in-link = el enlace contiene el texto de relleno { $part }
url-address-that-opens = escriba una dirección que se abra tal cual; si el cliente debe completarla, póngala en el texto, entre acentos graves

# url/mixed-scripts

url-mixed-scripts = el dominio { $host } mezcla letras de varios alfabetos; su forma en ASCII es { $ascii }
url-one-script = use letras de un solo alfabeto

# url/confusable

url-confusable = el dominio { $host } parece escrito con letras latinas, pero en realidad es { $ascii }
url-intended-host = compruebe que es el dominio que quería indicar

# url/other-owner

url-other-owner = { $field } lleva a { $site }, un sitio que también usa un módulo con otros propietarios
url-also-used-here = también se usa aquí
url-own-site = use su propio sitio; si ambos módulos son del mismo socio, ponga el mismo propietario en los dos
