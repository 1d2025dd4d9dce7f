# Why nothing was imported.

import-too-large = the file is larger than { $size } MiB
import-empty = the text is empty
import-unreadable = the file is not text in UTF-8, UTF-16, Windows-1251 or Windows-1252; in Excel, save it as “CSV UTF-8 (comma delimited)”
import-archive = the file is a spreadsheet, an archive or a PDF; save the sheet as “CSV UTF-8 (comma delimited)” and import that
import-not-json = invalid JSON at line { $line }, column { $column }: { $reason }
import-no-labels = no row has labels that mpgen knows, such as “code” and “name”, or “Symbol code” and “Price per month”
import-no-modules = there are no modules in it
import-no-scopes = the answer has no list “scopes”, so it is not a simple connection configuration

# What was left out, or needs a look.

import-of-module = { $module }: { $note }
import-decoded = the file is not in UTF-8 and was read as { $encoding }; check the letters
import-unknown-labels =
    { $count ->
        [one] the format has no field for { $list }, which was not imported
       *[other] the format has no fields for { $list }, which were not imported
    }
import-language-assumed = the texts do not say their language; they were taken as { $language }
import-no-language = the text { $text } does not say its language and was not imported
import-secret = a secret was not imported, because everybody can read a module file
import-twice = { $field } has two values; { $value } was not imported
import-other-connection = the form uses one way to connect only; { $url } was not imported
import-left-out-html = scripts, styles, images or embedded pages were left out of a text
import-left-out-images =
    { $count ->
        [one] { $count } image was left out: texts cannot have images
       *[other] { $count } images were left out: texts cannot have images
    }
import-left-out-links =
    { $count ->
        [one] { $count } link does not lead to a web address; only its text was imported
       *[other] { $count } links do not lead to web addresses; only their text was imported
    }
import-logo-address = the logo is at { $url }: save it as an SVG file beside the module file
import-logo-bitmap = the logo is a bitmap ({ $format }), but it must be a vector drawing: ask the designer for an SVG
import-logo-missing = the logo { $path } is not beside the imported file
import-logo-outside = the logo { $path } is not in the folder of the imported file
import-logo-too-large = the logo is larger than { $size } KiB
import-logo-unreadable = the logo cannot be read
import-module-too-large = { $module }: a module file can have { $size } KiB at most, so this one was not written
import-text-too-large = { $field } is longer than a module file can be ({ $size } KiB) and was not imported
import-too-many =
    { $count ->
        [one] only the first module was read
       *[other] only the first { $count } modules were read
    }
import-more-notes =
    { $count ->
        [one] and { $count } more note
       *[other] and { $count } more notes
    }

# What the command says.

import-done =
    { $count ->
        [one] { $count } module imported; fields that nobody knew are empty, and the findings say what to write
       *[other] { $count } modules imported; fields that nobody knew are empty, and the findings say what to write
    }
import-would-be-done =
    { $count ->
        [one] { $count } module would be imported; nothing was written
       *[other] { $count } modules would be imported; nothing was written
    }
import-exists = nothing was written, because { $list } exist already; `--force` replaces them, and `--only CODE` leaves others out
import-no-such-module = no module of the input has the code { $code }; it has { $list }
import-no-code-for-several = `--code` is for one module, but the input has { $count }
