//! Roles inferred from titles, when the file states none. Careful rather than complete: a wrong role misleads, a missing
//! one is merely unknown.
//!
//! The traps: product marketing managers and product designers are no product managers; `PM` alone may be a project or
//! programme manager; a "Product Owner" who is also a director owns a policy, not a backlog; an account executive is a
//! salesperson, and the chief of staff or assistant *to* a chief is no chief.

use crate::model::{Role, RoleSet};

/// The roles a title suggests; empty when it suggests none.
#[must_use]
pub fn infer(title: &str) -> RoleSet {
    let words: Vec<String> = title
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let title = Title { words: words.iter().map(String::as_str).collect() };
    let mut roles = RoleSet::EMPTY;
    for (role, test) in TESTS {
        if test(&title) {
            roles.insert(*role);
        }
    }
    // A senior role says enough; what a head or executive did before, or does besides, is not the same seat's work.
    if roles.has(Role::Head) {
        return RoleSet::of(Role::Head);
    }
    if roles.has(Role::Executive) {
        return RoleSet::of(Role::Executive);
    }
    roles
}

/// A title in lower-case words.
struct Title<'a> {
    words: Vec<&'a str>,
}

impl Title<'_> {
    fn has(&self, word: &str) -> bool {
        self.words.contains(&word)
    }

    fn any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.has(word))
    }

    /// Whether the words stand side by side, in this order.
    fn phrase(&self, words: &[&str]) -> bool {
        self.words.windows(words.len()).any(|window| window == words)
    }

    fn any_phrase(&self, phrases: &[&[&str]]) -> bool {
        phrases.iter().any(|phrase| self.phrase(phrase))
    }

    /// Somebody who works for or near a person with a title, without holding it.
    fn is_aide(&self) -> bool {
        self.phrase(&["chief", "of", "staff"])
            || self.any(&["assistant", "advisor", "adviser", "secretary"])
            || self.phrase(&["business", "partner"])
    }

    fn is_product_head(&self) -> bool {
        let rank = self.any(&["head", "vp", "svp", "evp", "director", "chief"])
            || self.phrase(&["vice", "president"]);
        let product = self.any_phrase(&[
            &["head", "of", "product"],
            &["vp", "product"],
            &["vp", "of", "product"],
            &["svp", "product"],
            &["evp", "product"],
            &["director", "of", "product"],
            &["director", "product"],
            &["product", "director"],
            &["president", "product"],
            &["president", "of", "product"],
            &["chief", "product", "officer"],
            &["chief", "product", "and", "technology", "officer"],
        ]);
        (rank && product && !self.is_beside_product()) || self.any(&["cpo", "cpto"])
    }

    /// The words after "product" that make it another trade.
    fn is_beside_product(&self) -> bool {
        [
            "marketing",
            "design",
            "designer",
            "education",
            "support",
            "operations",
            "ops",
            "security",
            "analytics",
            "development",
            "line",
            "content",
            "research",
            "owner",
        ]
        .iter()
        .any(|word| self.phrase(&["product", word]))
    }
}

type Test = fn(&Title<'_>) -> bool;

const TESTS: &[(Role, Test)] = &[
    (Role::Executive, |title| {
        let chief = title.has("chief") && title.has("officer");
        let short = title.any(&["ceo", "cto", "coo", "cfo", "cio", "cmo", "cro", "cpto"]);
        let founder = title.any(&["founder", "cofounder"]) || title.phrase(&["managing", "director"]);
        !title.is_aide() && (chief || short || founder)
    }),
    (Role::Head, |title| !title.is_aide() && title.is_product_head()),
    (Role::Pm, |title| {
        let manager = title.any_phrase(&[
            &["product", "manager"],
            &["product", "mgr"],
            &["product", "lead"],
            &["group", "pm"],
            &["technical", "pm"],
            &["senior", "pm"],
        ]);
        manager
            && !title.is_aide()
            && !title.any(&["marketing", "project", "program", "programme", "designer"])
    }),
    (Role::Po, |title| {
        let director = title.any(&["director", "head", "chief", "deputy", "tax", "policy"]);
        title.phrase(&["product", "owner"]) && !title.is_aide() && !director
    }),
    (Role::Sm, |title| {
        title.any_phrase(&[&["scrum", "master"], &["agile", "coach"]]) || title.has("scrummaster")
    }),
    (Role::Em, |title| {
        let managed = title.any_phrase(&[&["engineering", "manager"], &["development", "manager"]]);
        let headed = title.any_phrase(&[
            &["head", "of", "engineering"],
            &["director", "of", "engineering"],
            &["vp", "engineering"],
            &["vp", "of", "engineering"],
        ]);
        (managed || headed) && !title.is_aide()
    }),
    (Role::Lead, |title| {
        title.any_phrase(&[
            &["tech", "lead"],
            &["technical", "lead"],
            &["team", "lead"],
            &["engineering", "lead"],
        ]) && !title.any(&["sales", "recruiter", "support", "ceo"])
    }),
    (Role::Design, |title| {
        title.any_phrase(&[
            &["product", "designer"],
            &["ux", "designer"],
            &["ui", "designer"],
            &["ux", "researcher"],
            &["interaction", "designer"],
            &["design", "manager"],
            &["head", "of", "design"],
            &["director", "of", "design"],
        ]) || (title.has("designer") && !title.any(&["brand", "graphic", "instructional"]))
    }),
    (Role::Qa, |title| {
        title.any(&["qa", "tester", "sdet"])
            || title.any_phrase(&[&["test", "engineer"], &["quality", "engineer"], &["quality", "assurance"]])
    }),
    (Role::Dev, |title| {
        let builder = title.any(&["developer", "programmer"])
            || title.any_phrase(&[
                &["software", "engineer"],
                &["software", "engineering"],
                &["frontend", "engineer"],
                &["backend", "engineer"],
                &["stack", "engineer"],
                &["data", "engineer"],
                &["learning", "engineer"],
                &["mobile", "engineer"],
                &["platform", "engineer"],
                &["staff", "engineer"],
                &["principal", "engineer"],
            ]);
        builder
            && !title.any(&[
                "advocate",
                "relations",
                "community",
                "manager",
                "director",
                "head",
                "sales",
                "customer",
                "education",
                "support",
            ])
    }),
    (Role::Ops, |title| {
        title.any(&["devops", "sre"])
            || title.any_phrase(&[
                &["site", "reliability"],
                &["release", "engineer"],
                &["infrastructure", "engineer"],
            ])
    }),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(title: &str) -> Vec<&'static str> {
        infer(title).iter().map(Role::key).collect()
    }

    #[test]
    fn plain_titles_give_their_role() {
        for (title, role) in [
            ("Product Manager", "pm"),
            ("Senior Product Manager, Search Core", "pm"),
            ("Group Product Manager, Admin Experience", "pm"),
            ("Product Owner, Refunds", "po"),
            ("Scrum Master", "sm"),
            ("Engineering manager, search", "em"),
            ("Chief Product Officer", "head"),
            ("VP, Head of Product", "head"),
            ("Director of Product, Code Graph", "head"),
            ("CEO, co-founder, Board of Directors", "executive"),
            ("Software Engineer, Backend", "dev"),
            ("Product Designer, Search", "design"),
        ] {
            assert_eq!(keys(title), [role], "{title}");
        }
    }

    #[test]
    fn traps_give_no_product_role() {
        for title in [
            "Product Marketing Manager",
            "Senior Product Marketing Manager",
            "Director of Product Marketing",
            "Product Marketing Lead, Enterprise",
            "Product Designer",
            "Staff Product Designer",
            "Director, Product Education",
            "Product Advisor",
            "PM",
            "PM, Facilities Programme",
            "Technical Project Manager",
            "Deputy Director Product Owner VAT Fraud, International & Projects",
            "Corporation Tax Product Owner - Financial Products and Services",
            "Head of Trading and Property Income Tax (Product Owner)",
            "Account Executive",
            "Executive Business Partner, CTO and VP People & Talent",
            "Chief of Staff to CEO",
        ] {
            assert!(!infer(title).has_product(), "{title}: {:?}", keys(title));
        }
    }

    #[test]
    fn two_roles_in_one_title_are_both_seen() {
        assert_eq!(keys("Product Manager & Product Owner"), ["pm", "po"]);
    }
}
