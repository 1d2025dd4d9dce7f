a = { $n ->
    [one] { $n ->
        *[other] я
    }
   *[other] { "\u0000" }
 }
    .b = { -c(d: "e") }
