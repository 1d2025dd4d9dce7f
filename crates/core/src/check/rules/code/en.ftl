# code/invalid

code-invalid = { $code } is not a valid module code: { $reason }
code-invalid-help = use 1 to { $most } Latin letters, digits, `-` and `_`

# code/not-file-name

code-not-file-name = the code is { $code }, but the file is named { $file }
code-not-file-name-help = rename the file to { $file }, or write { $field }; accounts identify modules by code
code-not-file-name-rename = rename the file to { $file }, as its logo is named; accounts identify modules by code

# code/duplicate

code-duplicate = duplicate code { $code }
code-duplicate-case = the code { $code } differs only in case from another module's code
code-first-used = first used here
code-choose-another = choose another code

# code/reserved

code-reserved = { $code } is a reserved file name on Windows
