# review/not-an-owner

review-not-an-owner = { $author } no es propietario de { $module } ni responsable del marketplace
review-not-an-owner-help = pida a un propietario del módulo ({ $owners }) o a un responsable del marketplace que apruebe el cambio
