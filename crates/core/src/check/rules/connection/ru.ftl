# connection/none

connection-none = не указано, как подключить модуль
connection-none-empty = адрес подключения пуст
connection-none-help = добавьте `simple_connection_url`, если модуль поддерживает простое подключение, иначе — `connection_url`

# connection/both

connection-both = у модуля есть и `simple_connection_url`, и `connection_url`
connection-also-defined = другое поле указано здесь
connection-both-help = оставьте `simple_connection_url`, если модуль поддерживает простое подключение, иначе — `connection_url`
