# La decisión: la primera línea del informe y el resumen para el estado del commit.

report-nothing-to-decide = **No hay nada que decidir**: no cambió ningún archivo.
report-decided = **Aprobado** por { $logins }.
report-nobody-unreadable = **Nadie puede decidir**: no se puede leer el `marketplace.yaml` de la rama de destino.
report-nobody-no-maintainers = **Nadie puede decidir**: el `marketplace.yaml` de la rama de destino no tiene `maintainers`.
report-waiting-maintainer = **Falta la decisión de un responsable** ({ $logins }): { $decisions }.
report-waiting-owner = **Falta la decisión de un propietario**: { $modules }.
report-waiting-owner-or-maintainer = **Falta la decisión de un propietario** o de un responsable: { $modules }.
report-errors =
    { $count ->
        [one] Hay que corregir **{ $count } error**.
       *[other] Hay que corregir **{ $count } errores**.
    }
report-and-more = { $items } y { $count } más

# Sobre qué se decide.

report-decision-module-changed = cambio del módulo
report-decision-module-removed = eliminación del módulo
report-decision-module-added = módulo nuevo
report-decision-code-changed = código nuevo del módulo
report-decision-owners-changed = cambio de `owners`
report-decision-no-owners = módulo sin propietarios
report-decision-folder-of-others = archivo en la carpeta de otro socio
report-decision-settings = configuración
report-decision-removed-list = lista de módulos eliminados
report-decision-appearance = temas o textos de la interfaz
report-decision-ci = archivos de CI
report-decision-code-owners = archivo CODEOWNERS
report-decision-link = enlace simbólico
report-decision-submodule = submódulo de git
report-decision-embedded-repository = repositorio dentro de otro
report-decision-obeyed = archivo que configura git o un editor
report-decision-hidden = archivo oculto
report-decision-other = archivo ajeno a los módulos

# Quién decide, después de aquello sobre lo que se decide.

report-decided-by = aprobado por { $login }
report-maintainer-must-decide = **decide un responsable**
report-owner-must-decide = **decide uno de sus propietarios** ({ $logins }) o un responsable

# Títulos y lo que hay entre ellos.

report-what-it-does = Qué cambia
report-no-changes = Los clientes no verán ningún cambio.
report-attention = Requiere atención
report-who-decides = Quién decide
report-findings = Observaciones sobre este cambio
report-earlier-findings = Observaciones que ya existían antes de este cambio: { $count }.
report-unreadable = Módulos que no se pueden comparar porque tienen errores
report-variants = Variantes del sitio: { $before } antes, { $after } después.
report-marketplace = El marketplace
report-looks = Temas y textos de la interfaz

# Lo que no cabe, y cuánto.

report-left-out = **Omitido por falta de espacio: { $counts }.** `mpgen review --message-format json` muestra el informe completo.
report-left-attention =
    { $count ->
        [one] { $count } punto que requiere atención
       *[other] { $count } puntos que requieren atención
    }
report-left-decisions =
    { $count ->
        [one] { $count } decisión
       *[other] { $count } decisiones
    }
report-left-findings =
    { $count ->
        [one] { $count } observación
       *[other] { $count } observaciones
    }
report-left-unreadable =
    { $count ->
        [one] { $count } archivo con errores
       *[other] { $count } archivos con errores
    }
report-left-settings =
    { $count ->
        [one] { $count } ajuste de configuración
       *[other] { $count } ajustes de configuración
    }
report-left-looks =
    { $count ->
        [one] { $count } archivo
       *[other] { $count } archivos
    }
report-left-modules =
    { $count ->
        [one] { $count } módulo
       *[other] { $count } módulos
    }
report-left-groups =
    { $count ->
        [one] { $count } grupo de módulos
       *[other] { $count } grupos de módulos
    }

# Cómo se hizo la comparación.

report-note-no-base = antes del cambio no había `marketplace.yaml`, así que todo es nuevo
report-note-base-settings = antes del cambio `marketplace.yaml` tenía errores: los módulos anteriores se comparan con la configuración nueva
report-note-base-unreadable =
    { $count ->
        [one] { $count } archivo anterior al cambio no se puede leer y se considera inexistente
       *[other] { $count } archivos anteriores al cambio no se pueden leer y se consideran inexistentes
    }
report-note-no-settings = falta `marketplace.yaml`, así que no se puede generar ningún sitio
report-note-settings = `marketplace.yaml` tiene errores: los módulos se comparan con la configuración anterior y no se muestran los cambios de configuración
report-note-nothing-compared = `marketplace.yaml` tiene errores antes y después del cambio: no se pudo comparar ningún módulo
report-note-base-lfs =
    { $count ->
        [one] { $count } archivo anterior al cambio contiene un puntero de Git LFS en lugar del contenido; ejecute `git lfs pull`
       *[other] { $count } archivos anteriores al cambio contienen un puntero de Git LFS en lugar del contenido; ejecute `git lfs pull`
    }
report-note-lfs =
    { $count ->
        [one] { $count } archivo del cambio contiene un puntero de Git LFS en lugar del contenido; ejecute `git lfs pull`
       *[other] { $count } archivos del cambio contienen un puntero de Git LFS en lugar del contenido; ejecute `git lfs pull`
    }
report-note-committed = los archivos que no son contenido, temas ni textos de la interfaz se comparan tal como están en el último commit

# Lo que requiere atención en un módulo.

report-module-removed = se elimina el módulo: las cuentas que lo instalaron pierden su página; con `listed: false` se conservaría
report-code-changed = cambia el código: las instalaciones con el código anterior quedan sin módulo
report-permission-added = se añaden permisos: las cuentas deben aceptarlos y, hasta entonces, se rechaza toda actualización que los necesite
report-connection-host-changed = el botón «Conectar» lleva a otro dominio
report-connection-kind-changed = cambia el tipo de conexión
report-country-lost = las cuentas de estos países dejan de verlo
report-api-version-lost = las cuentas con versiones anteriores de la API dejan de verlo
report-logo-changed = cambia el logotipo: compare los dos dibujos
report-no-longer-offered = desaparece de las secciones, los catálogos y la búsqueda, pero conserva su página
report-owners-changed = cambian los propietarios; los nuevos podrán decidir a partir del siguiente cambio
report-support-host-changed = el enlace de soporte lleva a otro dominio
report-documentation-host-changed = el enlace de documentación lleva a otro dominio
report-developer-host-changed = el sitio del desarrollador está en otro dominio
report-no-host = ninguno
report-impersonation = se puede confundir con el módulo de otro socio
report-deceptive-address = el enlace lleva a un dominio distinto del que aparenta
report-discount-ends-price-rises = termina el descuento, así que sube el precio que se paga
report-discount-ends = termina el descuento
report-no-longer-free = era gratis y ahora tiene precio
report-price-rises = sube el precio que se paga
report-regular-price-rises = sube el precio normal, pero no el que se paga
report-trial-removed = se quita el periodo de prueba
report-trial-shortened = se acorta el periodo de prueba
report-no-trial = ninguno
report-name-behind = nombre: falta actualizar alguna traducción
report-summary-behind = resumen: falta actualizar alguna traducción
report-features-behind = descripción de las funciones: falta actualizar alguna traducción
report-installation-behind = descripción de la instalación: falta actualizar alguna traducción
report-updated-not = cambia { $updated }, pero no { $outdated }

# Lo que requiere atención en el marketplace.

report-ci-changed = cambian los archivos de CI o CODEOWNERS
report-look-changed = cambian los temas o los textos de la interfaz: cualquier página puede verse distinta
report-maintainers-changed = cambian los responsables: pueden aprobar cualquier cambio
report-origins-changed = cambian los sitios que pueden incrustar las páginas
report-guard-changed = cambian los límites de la protección de la publicación
report-exceptions-changed = cambian las excepciones a las reglas
report-currency-changed = cambia la moneda de todos los precios
report-address-changed = cambian todas las direcciones del sitio
report-market-country-lost = un país sale del mercado
report-variants-lost = se eliminan sus variantes con todas sus páginas
report-section-lost = se elimina la sección
report-permission-lost = se elimina el permiso

# Configuración y sus valores.

report-setting-api-version = versión de la API { $version }
report-setting-exception = excepción { $module } { $rule }
report-setting-exclusive = módulo único en la sección { $section }
report-setting-fallback = idioma de reserva de { $language }
report-setting-group = grupo del permiso { $permission }
report-setting-language = idioma { $language }
report-setting-market = mercado { $market }
report-setting-market-name = nombre del mercado { $market }
report-setting-permission = permiso { $permission }
report-setting-section = sección { $section }
report-order-languages = orden de los idiomas
report-order-api-versions = orden de las versiones de la API
report-order-markets = orden de los mercados
report-order-sections = orden de las secciones
report-order-permissions = orden de los permisos
report-guard = { $share } %, al menos { $modules }
report-served = disponible
report-is-exclusive = solo un módulo activo a la vez

# Los campos de un módulo, con los nombres del formulario del CRM, y sus valores.

report-field-code = Código del módulo
report-field-section = Sección del marketplace
report-field-min-api-version = Versión mínima de la API del sistema
report-field-countries = Países
report-field-permissions = Permisos disponibles para el módulo
report-field-price = Precio al mes
report-field-discounted-price = Precio al mes con descuento
report-field-trial = Periodo de prueba
report-field-simple-connection = URL para solicitar la configuración de la conexión simple
report-field-connection-page = Dirección de la página de conexión
report-field-support = Página de contacto del soporte técnico
report-field-documentation = Página de documentación del módulo
report-field-name = Nombre
report-field-logo = Logotipo
report-field-summary = Resumen
report-field-developer = Desarrollador
report-field-owners = Propietarios
report-field-listed = Visible en el catálogo
report-field-features = Descripción de las funciones
report-field-installation = Descripción de la instalación
report-days =
    { $count ->
        [one] { $count } día
       *[other] { $count } días
    }
report-logo = dibujo { $fingerprint }
report-logo-unreadable = no se puede leer
report-yes = sí
report-no = no

# Un valor que cambia. Los espacios y los pasajes omitidos son de un texto largo.

report-value-added = { $field }: se añade { $value }
report-value-removed = { $field }: se quita { $value }
report-more-passages =
    { $count ->
        [one] y { $count } pasaje más con cambios
       *[other] y { $count } pasajes más con cambios
    }
report-only-white-space = solo cambian los espacios en blanco

# El título de un módulo y las variantes en las que aparece.

report-module-is-new = { $module }: módulo nuevo
report-module-is-repaired = { $module }: antes tenía errores y ahora se puede leer
report-module-is-removed = { $module }: se elimina el módulo
report-module-is-renamed = { $module }: código nuevo
report-module-changes = { $module }: cambia el módulo
report-modules-change-alike =
    { $count ->
        [one] { $count } módulo cambia de la misma manera
       *[other] { $count } módulos cambian de la misma manera
    }
report-effect = **Resultado:** { $effect }
report-effect-appears =
    { $of ->
        [one] aparece en { $count } de { $of } variante ({ $places })
       *[other] aparece en { $count } de { $of } variantes ({ $places })
    }
report-effect-disappears =
    { $of ->
        [one] deja de aparecer en { $count } de { $of } variante ({ $places })
       *[other] deja de aparecer en { $count } de { $of } variantes ({ $places })
    }
report-effect-not-shown = no está en ninguna variante, igual que antes
report-effect-shown =
    { $of ->
        [one] está en { $count } de { $of } variante, igual que antes
       *[other] está en { $count } de { $of } variantes, igual que antes
    }
report-effect-moves = pasa de la sección { $from } a { $to }
report-effect-sorted = se ordena por su nuevo nombre
report-every-market = todos los mercados
report-more-markets =
    { $count ->
        [one] { $markets } y { $count } mercado más
       *[other] { $markets } y { $count } mercados más
    }
report-at-every-version = { $markets } con cualquier versión de la API
report-from-version = { $markets } con la API { $version } o posterior
report-at-versions = { $markets } con la API { $versions }

# La ficha de un módulo nuevo.

report-card-name = Nombre: { $names }
report-card-place = Sección: { $section } · API desde { $version } · países: { $countries }
report-card-price = Precio: { $price }
report-card-instead-of = { $price } en lugar de { $regular }
report-card-trial = { $price }, periodo de prueba: { $trial }
report-card-permissions = Permisos: { $permissions }
report-card-connect-page = Conexión: una página en { $host } · soporte y documentación: { $hosts }
report-card-connect-simple = Conexión: simple, con { $host } · soporte y documentación: { $hosts }
report-card-people = Desarrollador: { $developer } · propietarios: { $owners }
report-card-preview = En la vista previa: página { $page }, logotipo { $logo }
report-none = no hay
