# connection/none

connection-none = no se indica cómo conectar el módulo
connection-none-empty = la dirección de conexión está vacía
connection-none-help = añada `simple_connection_url` si el módulo admite la conexión simple; si no, `connection_url`

# connection/both

connection-both = el módulo tiene `simple_connection_url` y también `connection_url`
connection-also-defined = el otro campo se indica aquí
connection-both-help = conserve `simple_connection_url` si el módulo admite la conexión simple; si no, `connection_url`
