# section/unknown

section-unknown = sección desconocida { $section }
