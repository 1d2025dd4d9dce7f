# owner/not-a-login

owner-not-a-login = { $owner } cannot be a login
owner-not-a-login-alone = write the login alone
owner-not-a-login-help = write the login on the code host, as in the address of the profile
owner-placeholder = { $owner } is what a new file has in place of a login
