# section/unknown

section-unknown = unknown section { $section }
