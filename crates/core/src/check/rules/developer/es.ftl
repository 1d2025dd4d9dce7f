# developer/other-owner

developer-other-owner = el desarrollador { $developer } también tiene módulos con otros propietarios
developer-also-named = también se indica aquí
developer-other-owner-help = si los dos módulos son del mismo socio, indique el mismo propietario en ambos
