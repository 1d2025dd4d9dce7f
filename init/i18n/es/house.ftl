### Los textos de las páginas que quiera decir a su manera. Aquí puede definir cualquiera de los mensajes estándar; los
### que no defina se quedan como están.

home-title = Módulos para su cuenta
