# owner/not-a-login

owner-not-a-login = { $owner } no puede ser un nombre de usuario
owner-not-a-login-alone = escriba solo el nombre de usuario
owner-not-a-login-help = escriba el nombre de usuario del servicio donde está el repositorio (por ejemplo, GitHub), tal como aparece en la dirección del perfil
owner-placeholder = { $owner } es lo que trae un archivo nuevo en lugar del nombre de usuario
