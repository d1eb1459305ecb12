//! The headers that programs write, by field and by who writes them.

/// What a column can give. The order is that of claiming: a column gives one field, and the first that knows it gets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Who holds the seat.
    Name,
    /// A given name, where there is no whole one.
    First,
    /// A family name, where there is no whole one.
    Last,
    /// The title.
    Title,
    /// The role; a title where the role is none that charts know.
    Role,
    /// What identifies the seat.
    Id,
    /// What identifies the human, where the id is the post's.
    Person,
    /// The manager, by id, name or address.
    ReportsTo,
    /// Dotted lines.
    DottedTo,
    /// Who sets direction.
    TakesDirectionFrom,
    /// Products.
    Product,
    /// Teams.
    Team,
    /// How far ahead the seat plans.
    Horizon,
    /// `wide` or `narrow`.
    Scope,
    /// Whether strategy starts here.
    SetsStrategy,
    /// Whether nobody holds the seat, or the post is gone.
    Vacant,
    /// Whether somebody holds it for now.
    Acting,
    /// The department.
    Department,
    /// The site.
    Site,
    /// The time zone.
    Tz,
    /// The address for mail.
    Email,
    /// A page about the seat.
    Url,
    /// Tags.
    Tags,
    /// Notes.
    Notes,
    /// Since when.
    Since,
}

/// A program whose tables are known, and where it says what it calls its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writer {
    /// The name that [`Known::headers`] uses.
    pub name: &'static str,
    /// A page that lists the headers.
    pub url: &'static str,
}

const fn writer(name: &'static str, url: &'static str) -> Writer {
    Writer { name, url }
}

/// The programs.
pub const WRITERS: &[Writer] = &[
    writer("BambooHR", "https://docs.workato.com/en/connectors/bamboo-hr/updated-employee-trigger"),
    writer("BambooHR reports", "https://www.orgchartstudio.com/blog/how-to-build-org-chart-from-bamboohr"),
    writer(
        "Built",
        "https://support.builtforteams.com/en/articles/5607316-creating-dotted-line-relationships-via-csv-import",
    ),
    writer("d3-hierarchy", "https://d3js.org/d3-hierarchy/stratify"),
    writer("d3-org-chart", "https://github.com/bumbeishvili/org-chart"),
    writer("OrgChart", "https://theorgchart.zendesk.com/hc/en-us/articles/28203240500884-Excel-CSV"),
    writer(
        "OrgChart Platinum",
        "https://ocpdocs.net/knowledge-base/import-of-dotted-line-manager-connections/",
    ),
    writer(
        "Organimi",
        "https://organimi.zendesk.com/hc/en-us/articles/115002095454-Creating-an-Excel-CSV-File-for-Import",
    ),
    writer("Orgonaut", "https://app.orgonaut.co/docs/imports/csv-field-reference"),
    writer("OrgPlus", "https://www.orgplus.com/support/desktop-knowledgebase/importing-auxiliary-reports/"),
    writer(
        "OrgPlus RealTime",
        "https://www.orgplus.com/support/realtime-express-faqs/field-names-important/",
    ),
    writer(
        "Plumsail",
        "https://plumsail.com/docs/orgchart/v1.x/how-tos/display-dotted-line-managers-excel-csv.html",
    ),
    writer(
        "UK organograms",
        "https://raw.githubusercontent.com/datagovuk/schemas/master/organogram/organogram-senior-staff-csv-schema.json",
    ),
    writer("Unaric", "https://docs.unaric.com/org-chart/import-from-csv-file"),
    writer("Visio", "https://flylib.com/books/en/2.332.1.65/1"),
    writer("Workday", "https://cartography-cncf.github.io/cartography/modules/workday/config.html"),
];

/// A field and the headers that give it.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// The field.
    pub field: Field,
    /// Its name, which is the key of the chart format where there is one.
    pub name: &'static str,
    /// Whether several columns may give it.
    pub many: bool,
    /// Headers, best first, and who writes them; none where it is what people would write.
    pub headers: &'static [(&'static str, &'static str)],
}

const fn entry(
    field: Field,
    name: &'static str,
    many: bool,
    headers: &'static [(&'static str, &'static str)],
) -> Known {
    Known { field, name, many, headers }
}

/// What is known. A field's own name is a header too, and beats the others.
#[rustfmt::skip]
pub const KNOWN: &[Known] = &[
    entry(Field::Name, "name", false, &[
        ("Name", "OrgChart, OrgPlus, Visio, UK organograms, Workday, d3-org-chart"), ("Full Name", "OrgPlus RealTime"),
        ("Display name", "BambooHR"), ("Employee Name", ""), ("Worker", ""), ("Employee", ""),
    ]),
    entry(Field::First, "first", false, &[("First Name", "BambooHR, Organimi, OrgChart, Visio, Unaric"), ("Given Name", "")]),
    entry(Field::Last, "last", false, &[
        ("Last Name", "BambooHR, Organimi, OrgChart, Unaric, d3-org-chart"), ("Surname", ""), ("Family Name", ""),
    ]),
    entry(Field::Title, "title", false, &[
        ("Title", "OrgChart, OrgPlus, Visio"), ("Job Title", "BambooHR, OrgPlus RealTime, UK organograms, Orgonaut"),
        ("Business Title", "Workday"), ("Position Title", ""), ("positionName", "d3-org-chart"), ("Role Title", ""),
        ("Position", "d3-org-chart, Unaric"),
    ]),
    entry(Field::Role, "role", true, &[("Roles", "")]),
    entry(Field::Id, "id", false, &[
        ("ID", "OrgPlus, Organimi, d3-org-chart"), ("Person ID", "OrgChart, OrgPlus RealTime"), ("Post Unique Reference", "UK organograms"),
        ("Employee ID", "BambooHR, Workday, Visio"), ("Employee number", "BambooHR"), ("Unique ID", "Visio"), ("Worker ID", ""),
        ("Position ID", ""), ("Position", "OrgPlus"),
    ]),
    entry(Field::Person, "person", false, &[]),
    entry(Field::ReportsTo, "reports_to", true, &[
        ("parentId", "d3-org-chart"), ("Supervisor ID", "OrgChart, OrgPlus RealTime, BambooHR"), ("Boss ID", "Organimi"),
        ("Manager ID", "Workday"), ("Manager Employee ID", "Orgonaut"), ("Supervisor EID", "BambooHR"),
        ("Reports To", "OrgPlus, Visio, Built"), ("Reports to Senior Post", "UK organograms"), ("Reporting To", ""),
        ("Supervisor email", "BambooHR reports, Unaric"), ("Manager email", "Orgonaut"), ("Supervisor", "BambooHR reports"),
        ("Manager", ""), ("Manager Name", ""), ("Supervisor Name", ""), ("Line Manager", ""), ("parent", "d3-hierarchy"),
    ]),
    entry(Field::DottedTo, "dotted_to", true, &[
        ("Dotted IDs", "Organimi"), ("AltReportsTo", "OrgPlus RealTime"), ("AuxReportsTo", "OrgPlus"),
        ("Dotted Line Manager", "OrgChart Platinum"), ("Dotted Line Relationship", "Built"),
        ("DottedLineManagerEmail", "Plumsail"), ("Dotted Line", ""), ("Dotted Line To", ""), ("Dotted Line Reports To", ""),
        ("Secondary Manager", ""), ("Matrix Manager", ""), ("Functional Manager", ""),
    ]),
    entry(Field::TakesDirectionFrom, "takes_direction_from", true, &[]),
    entry(Field::Product, "product", true, &[("Products", ""), ("Product Name", "")]),
    entry(Field::Team, "team", true, &[("Teams", ""), ("Team Name", "Orgonaut"), ("Scrum Team", ""), ("Squad", "")]),
    entry(Field::Horizon, "horizon", false, &[]),
    entry(Field::Scope, "scope", false, &[]),
    entry(Field::SetsStrategy, "sets_strategy", false, &[]),
    entry(Field::Vacant, "vacant", true, &[
        ("Is Vacant", ""), ("Position Status", ""), ("Employee Status", ""), ("Worker Status", ""), ("Status", ""),
    ]),
    entry(Field::Acting, "acting", false, &[]),
    entry(Field::Department, "department", false, &[
        ("Department", "BambooHR, OrgChart, Unaric, Visio"), ("Department Name", "d3-org-chart, Orgonaut"), ("Unit", "UK organograms"),
        ("Supervisory Organization", "Workday"), ("Division", "BambooHR"), ("Business Unit", ""), ("area", "d3-org-chart"),
    ]),
    entry(Field::Site, "site", false, &[
        ("Location", "BambooHR, Unaric"), ("Office Location", "OrgPlus RealTime"), ("office", "d3-org-chart"), ("Work Location", ""),
    ]),
    entry(Field::Tz, "tz", false, &[("Time Zone", "")]),
    entry(Field::Email, "email", false, &[
        ("Work Email", "BambooHR, OrgPlus RealTime"), ("Email", "Unaric, d3-org-chart"), ("Contact E-mail", "UK organograms"),
        ("Email - Work", "Workday"), ("Email Address", "Orgonaut"), ("Mail", ""),
    ]),
    entry(Field::Url, "url", false, &[("profileUrl", "d3-org-chart")]),
    entry(Field::Tags, "tags", true, &[("Tags", "d3-org-chart")]),
    entry(Field::Notes, "notes", false, &[("Notes", "UK organograms")]),
    entry(Field::Since, "since", false, &[("Start Date", "Unaric"), ("Hire Date", "BambooHR, d3-org-chart")]),
];
