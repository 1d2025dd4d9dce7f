# developer/other-owner

developer-other-owner = the developer { $developer } also has modules with different owners
developer-also-named = also named here
developer-other-owner-help = if both modules belong to the same partner, list the same owner in both
