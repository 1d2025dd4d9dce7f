# connection/none

connection-none = no connection is configured
connection-none-empty = the address of the connection is empty
connection-none-help = add `simple_connection_url` if the module supports simple connection, otherwise `connection_url`

# connection/both

connection-both = the module has both `simple_connection_url` and `connection_url`
connection-also-defined = also defined here
connection-both-help = keep `simple_connection_url` if the module supports simple connection, otherwise `connection_url`
