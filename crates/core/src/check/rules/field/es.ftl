# field/unknown

field-unknown = campo desconocido { $field }
field-unknown-in = campo desconocido { $field } en { $map }
field-unknown-discounted = ¿quiso decir `discounted_price_per_month`? es el precio que paga el cliente
field-unknown-secret = quítelo de aquí y cámbielo en la cuenta personal del socio: cualquiera puede leer este archivo
field-unknown-currency = quite la línea: todos los precios están en la moneda del marketplace
field-unknown-version = quite la línea: la página no muestra la versión del módulo, solo la de la API del CRM (`min_api_version`)
field-unknown-tags = quite la línea: la búsqueda lee el nombre y los textos, y las listas se forman según `section`
field-unknown-images = quite la línea: la página no tiene más imágenes que el logotipo
field-unknown-contact = quite la línea: explique cómo contactar con el socio en la página de `support_url`
field-unknown-features = mueva el texto bajo `# en` y `## features`, después del encabezado del archivo (YAML entre las líneas `---`)
field-unknown-installation = mueva el texto bajo `# en` y `## installation`, después del encabezado del archivo (YAML entre las líneas `---`)

# field/missing

field-missing = falta el campo { $field }
field-missing-in = falta el campo { $field } en { $map }
field-missing-value = el campo { $field } no tiene valor
field-missing-value-in = el campo { $field } de { $map } no tiene valor
field-missing-add = añada una línea, por ejemplo { $example }
field-missing-or-free = { $help }; `0` significa gratis

# field/wrong-type

field-wrong-type-front-matter = el encabezado del archivo (YAML entre las líneas `---`) debe contener { $expected }, no { $found }
