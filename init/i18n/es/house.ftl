### Sus propios mensajes. Cada uno sustituye al mensaje estándar del mismo nombre.

home-title = Módulos para su cuenta
