//! Invented modules, each of which is a state that a card and a page can be in.

/// An invented module.
#[derive(Clone, Copy)]
pub(super) struct State<'s> {
    /// Its code.
    pub(super) code: &'s str,
    /// What it shows.
    pub(super) about: &'s str,
    pub(super) section: &'s str,
    pub(super) name: &'s str,
    pub(super) summary: &'s str,
    /// The fields that are not texts.
    pub(super) fields: &'s str,
    pub(super) features: &'s str,
    pub(super) installation: &'s str,
    pub(super) texts: Texts,
}

/// The languages of a module's texts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Texts {
    All,
    /// Only the first.
    First,
    /// Only the one that runs from right to left, as they are.
    Mirrored,
}

pub(super) const PLAIN: State<'static> = State {
    code: "plain",
    about: "what most modules are like",
    section: "states",
    name: "Plain module",
    summary: "Sends a message to the customer when the status of an order changes",
    fields: "price_per_month: 990\n",
    features: "Customers know where their order is without calling.\n\n- A message for each status\n- Templates with the fields of an order\n- Answers come back to the order\n",
    installation: "1. Press Connect.\n2. Sign in to your account.\n",
    texts: Texts::All,
};

/// A name that ends where no line can break.
const ENDLESS: &str = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunt";

/// The longest summary that a module may have.
const LONG_SUMMARY: &str = "Collects everything that customers write in every messenger, mailbox and comment, and puts it next to the order that they are asking about";

const EVERY_MARKUP: &str = "\
A paragraph with **strong** and *emphasised* words, `code`, and a [link to a page](https://module.example/en/docs).

### A heading of the third level

- An item
- An item with a list of its own
  1. The first
  2. The second

#### A heading of the fourth level

> A quotation, which is set apart from the text around it.

| Event | When | What is sent |
|---|---|---|
| Order created | at once | everything that the order has, with customer and delivery |
| Status changed | within a minute | the old and the new status |

```
curl https://module.example/api/v5/orders/12345?fields=status,customer,delivery,payments,history,managers,comments
```

---

https://module.example/a/very/long/address/without/any/space/that/has/to/break/somewhere/or/leave/its/column
";

const MANY_COUNTRIES: &str = "countries: [AR, AT, AU, BE, BO, BR, BY, CA, CH, CL, CO, CR, CZ, DE, DK, DO, EC, EE, ES, FI, FR, GB, GE, GR, GT, HN, HR, HU, IE, IL, IN, IT, JP, KG, KZ, LT, LU, LV, MD, MX, NI, NL, NO, NZ, PA, PE, PL, PT, PY, RO, RS, RU, SE, SI, SK, SV, TR, UA, US, UY, UZ, VE]\nprice_per_month: 1490\ntrial_days: 30\n";

/// The modules, in the order of the list.
pub(super) const STATES: &[State<'static>] = &[
    PLAIN,
    State {
        code: "short",
        about: "the shortest texts: one letter, no summary, no developer, no installation",
        name: "A",
        summary: "",
        fields: "price_per_month: 0\n",
        features: "B.\n",
        installation: "",
        ..PLAIN
    },
    State {
        code: "long",
        about: "the longest texts, a discount, a trial and a long name of the developer",
        name: "The module that does everything your team has ever asked for",
        summary: LONG_SUMMARY,
        fields: "price_per_month: 1234567\ndiscounted_price_per_month: 1199999\ntrial_days: 90\ndeveloper: {name: The International Association of Independent Developers, url: https://developer.example/}\n",
        features: EVERY_MARKUP,
        ..PLAIN
    },
    State {
        code: "endless",
        about: "a name and a summary of one word each",
        name: ENDLESS,
        summary: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
        fields: "price_per_month: 1\ndeveloper: {name: Donaudampfschifffahrtsgesellschaft}\n",
        features: "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und Donaudampfschifffahrtsgesellschaftskapitän.\n",
        ..PLAIN
    },
    State { code: "free", about: "a free module", name: "Free module", fields: "price_per_month: 0\n", ..PLAIN },
    State {
        code: "discounted",
        about: "a price with a discount",
        name: "Discounted module",
        fields: "price_per_month: 2990\ndiscounted_price_per_month: 1490\n",
        ..PLAIN
    },
    State {
        code: "trial",
        about: "a price with a trial",
        name: "Module with a trial",
        fields: "price_per_month: 2990\ntrial_days: 1\n",
        ..PLAIN
    },
    State {
        code: "page",
        about: "connected on a page of the developer",
        name: "Module with a connection page",
        fields: "price_per_month: 990\nconnection_url: https://module.example/connect\n",
        ..PLAIN
    },
    State {
        code: "permissions",
        about: "every permission, and a developer with a website",
        name: "Module with every permission",
        fields: "price_per_month: 990\npermissions: [order_read, order_write, customer_read, customer_write, store_write]\ndeveloper: {name: Acme, url: https://developer.example/}\n",
        ..PLAIN
    },
    State {
        code: "countries",
        about: "more countries than fit on a line",
        name: "Module of many countries",
        fields: MANY_COUNTRIES,
        ..PLAIN
    },
    State {
        code: "untranslated",
        about: "texts in one language only, which other pages say",
        name: "Untranslated module",
        features: EVERY_MARKUP,
        texts: Texts::First,
        ..PLAIN
    },
    State {
        code: "right-to-left",
        about: "texts that run from right to left on a page of any direction",
        name: "מודול לדוגמה (v2) בעברית",
        summary: "מודול שכותב ללקוח בכל שינוי סטטוס: API v5, 24/7",
        fields: "price_per_month: 990\ndeveloper: {name: \"אקמי בע\\\"מ\"}\n",
        features: "הלקוחות יודעים היכן ההזמנה שלהם.\n\n- הודעה לכל סטטוס\n- תבניות עם שדות ההזמנה (API)\n",
        texts: Texts::Mirrored,
        ..PLAIN
    },
    State {
        code: "unlisted",
        about: "a module that is not offered any more, on no list",
        name: "Unlisted module",
        fields: "price_per_month: 990\nlisted: false\n",
        ..PLAIN
    },
    State {
        code: "alone",
        about: "the only module of a section that allows one at a time",
        section: "alone",
        name: "Only module of its section",
        ..PLAIN
    },
    State {
        code: "first",
        about: "one of two in a section with a long name",
        section: "long",
        name: "First of two",
        ..PLAIN
    },
    State { code: "second", about: "the other one", section: "long", name: "Second of two", ..PLAIN },
];
