### Las palabras de las páginas del marketplace. Los nombres y textos de los módulos vienen de content/.

## En todas las páginas
language-name = Español
skip-to-content = Ir al contenido
language = Idioma
country = País
choose-another-market = Otro país, idioma o versión de la API
breadcrumbs = Ruta de navegación
sections = Secciones
modules = Módulos
modules-count = { $count ->
    [one] { $count } módulo
   *[other] { $count } módulos
}

## Búsqueda
search-label = Buscar módulos
search-placeholder = Nombre, tarea o servicio
search-results = Módulos encontrados
search-none = No se encontró nada. Pruebe con otra palabra o explore las secciones.
search-found = Resultados:
search-section = Sección
search-failed = No se pudieron cargar los datos. Revise la conexión e inténtelo de nuevo.

## Inicio
home-title = Módulos que amplían su CRM
home-lead = { $count ->
    [one] { $count } módulo
   *[other] { $count } módulos
} · { $market } · API { $version }
home-empty = Aquí todavía no hay módulos. Mercado: { $market }, API { $version }.
all-of-section = { $count ->
    [one] Ver el único módulo
   *[other] Ver los { $count } módulos
}
exclusive-short = Solo puede estar activo un módulo de esta sección a la vez
exclusive-long = Solo puede estar activo un módulo de esta sección a la vez: para conectar otro, desconecte primero el actual.

## Sección
filters-label = Filtrar y ordenar
filter-free = Gratis
filter-paid = De pago
filter-trial = Prueba gratuita
filter-simple = Conexión simple
filter-nothing = Ningún módulo de esta sección cumple estas condiciones. Quite alguno de los filtros.
sort-label = Ordenar por
sort-name = Nombre
sort-price = Precio: de menor a mayor
sort-price-down = Precio: de mayor a menor
show-more = Mostrar más
pages = Páginas
page = Página
page-number = página { $number }

## Precio
price = Precio
regular-price = Precio normal
discounted-price = Precio con descuento
terms-free = Este módulo es gratuito: no se cobra nada al conectarlo ni después.
terms-trial = El primer cobro se hace al terminar la prueba, que empieza cuando se activa el módulo.
terms-monthly = Se cobra cada mes.

## Módulo
made-by = Desarrollado por
connect = Conectar
new-tab = (se abre en una pestaña nueva)
how-to-connect = Cómo conectarlo
how-1 = En su cuenta, abra «Ajustes → Integración → Marketplace».
how-2 = Busque el módulo «{ $name }» y ábralo.
how-3 = Pulse «Conectar»: la clave de API con los permisos que figuran en esta página se crea automáticamente.
exclusive-module = En la sección «{ $section }» solo puede estar activo un módulo a la vez.
facts = Sobre el módulo
countries = Países
countries-count = { $count ->
    [one] { $count } país
   *[other] { $count } países
}
api-version = Versión de la API
api-version-from = { $version } o posterior
help = Ayuda
documentation = Documentación
support = Soporte técnico
developer = Desarrollador
code = Código del módulo
features = Funciones
installation = Conexión y configuración
permissions = Qué podrá hacer el módulo en su cuenta
permissions-lead = La clave de API del módulo no tendrá ningún otro permiso.
permissions-allow = En los ajustes de la clave de API, permita los métodos de estas secciones:
permissions-none = El módulo no solicita acceso a los datos de la cuenta.
reads = lectura
writes = modificación
more-in-section = Más en «{ $section }»
whole-section = Ver toda la sección
unlisted = Este módulo ya no se puede conectar. La página se conserva para quienes ya lo usan.

## Un texto en otro idioma
in-language = { $language ->
    [ru] en ruso
    [en] en inglés
    [es] en español
   *[other] en otro idioma
}
name-in-language = Nombre { $language ->
    [ru] en ruso
    [en] en inglés
    [es] en español
   *[other] en otro idioma
}
text-in-language = Este texto solo está disponible { $language ->
    [ru] en ruso
    [en] en inglés
    [es] en español
   *[other] en otro idioma
}.

## Elegir el mercado
chooser-lead = Elija el país de su cuenta
chooser-filter = Buscar un país
chooser-older = Versiones anteriores de la API
chooser-suggestion = Sugerencia para usted
chooser-open = Abrir

## Página inexistente
lost = Esta página no existe
lost-lead = Puede que el módulo haya cambiado de dirección o ya no se ofrezca.
lost-elsewhere = «{ $name }» no está disponible aquí. Se ofrece en:
lost-instead = Ver los módulos disponibles aquí
lost-home = Elegir un país

## Integrado en una cuenta
embed-loading = Cargando…
embed-retry = Reintentar
embed-offline = Sin conexión a internet. Los módulos se cargarán cuando vuelva.
embed-empty = No hay módulos para el país y la versión de API de esta cuenta.
embed-open = Abrir el marketplace
embed-not-allowed = Para conectar el módulo, abra el marketplace en su cuenta.
embed-no-module = Este módulo no está disponible en el país de la cuenta o con su versión de API.
embed-no-section = Esta sección no tiene módulos para el país y la versión de API de la cuenta.
embed-server = El marketplace no responde correctamente en este momento. Inténtelo de nuevo un poco más tarde.
embed-outdated = El marketplace se actualizó. Recargue la página.
embed-manage = Gestionar
embed-connected = Conectado
embed-connected-gone = El módulo está conectado a su cuenta, pero aquí ya no se ofrece.
embed-connect-disabled = En este momento no se pueden conectar módulos en esta cuenta.

## Módulo: fechas y nombres
changed = Actualizado
date = { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
} de { $year }
market-of-many = { $count ->
    [one] { $countries } y { $count } país más
   *[other] { $countries } y { $count } países más
}
lost-replaced = Este módulo se retiró. Lo sustituye «{ $name }».

## Todos los módulos, resultados y desarrolladores
results-title = Todos los módulos
results-query = Resultados de «{ $query }»
results-description = Encuentre módulos para { $market } por sección, precio, conexión, desarrollador y permisos.
results-nothing = No se encontró nada. Pruebe con otras palabras, quite algún filtro o abra una sección:
search-all = Todos los resultados:
search-browse = Todos los módulos y secciones
filters = Filtros
filters-reset = Quitar los filtros
filter-page = Conexión en la página del módulo
filter-permissions = Permisos
connection = Conexión
sort-relevance = Relevancia
sort-new = Los más nuevos
sort-updated = Actualizados recientemente
page-previous = Anterior
page-next = Siguiente
developer-title = Módulos de { $name }
developer-site = Sitio web del desarrollador
home-new = Módulos nuevos
home-updated = Actualizados recientemente
