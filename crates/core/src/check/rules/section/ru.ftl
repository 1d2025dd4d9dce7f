# section/unknown

section-unknown = неизвестный раздел { $section }
