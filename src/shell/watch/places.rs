//! What a path is reached through: its name in its folder, and for each link on the way the link's name in the link's
//! folder. Whatever of these changes, the path may lead to another file.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// So many links lead nowhere.
const LINKS: usize = 40;

/// A name in a folder that is there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) folder: PathBuf,
    pub(super) name: OsString,
}

/// The places of a path, outermost first. Where it ends early, the last is the name that is missing.
pub(super) fn of(path: &Path) -> Vec<Place> {
    let Ok(path) = std::path::absolute(path) else { return Vec::new() };
    let mut left: VecDeque<OsString> = names(&path);
    let mut at = PathBuf::from("/");
    let mut places = Vec::new();
    let mut links = 0;
    while let Some(name) = left.pop_front() {
        if name == ".." {
            at.pop();
            continue;
        }
        let next = at.join(&name);
        let place = Place { folder: at.clone(), name };
        let Ok(metadata) = fs::symlink_metadata(&next) else {
            places.push(place);
            return places;
        };
        if metadata.is_symlink() {
            places.push(place);
            links += 1;
            let Ok(target) = fs::read_link(&next) else { return places };
            if links > LINKS {
                return places;
            }
            if target.is_absolute() {
                at = PathBuf::from("/");
            }
            for name in names(&target).into_iter().rev() {
                left.push_front(name);
            }
        } else if left.is_empty() {
            places.push(place);
        } else {
            at = next;
        }
    }
    places
}

fn names(path: &Path) -> VecDeque<OsString> {
    let name = |component: Component<'_>| match component {
        Component::Normal(name) => Some(name.to_owned()),
        Component::ParentDir => Some("..".into()),
        Component::Prefix(_) | Component::RootDir | Component::CurDir => None,
    };
    path.components().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_path_is_reached_through_its_folder_and_those_of_its_links() {
        let home = tempfile::tempdir().expect("a folder for the test");
        let root = home.path().canonicalize().expect("it is there");
        let said = |path: &Path| -> Vec<String> {
            let below = |place: &Place| place.folder.join(&place.name);
            of(path)
                .iter()
                .map(|place| below(place).strip_prefix(&root).expect("below").display().to_string())
                .collect()
        };
        fs::create_dir(root.join("v1")).expect("made");
        fs::write(root.join("v1/chart.yaml"), "").expect("written");
        symlink("v1", root.join("now")).expect("linked");
        symlink("now/chart.yaml", root.join("chart.yaml")).expect("linked");
        assert_eq!(said(&root.join("v1/chart.yaml")), ["v1/chart.yaml"]);
        assert_eq!(said(&root.join("v1/../v1/./chart.yaml")), ["v1/chart.yaml"]);
        assert_eq!(said(&root.join("chart.yaml")), ["chart.yaml", "now", "v1/chart.yaml"]);
        assert_eq!(said(&root.join("v2/chart.yaml")), ["v2"], "the name that is missing");
        symlink("round", root.join("round")).expect("linked");
        assert!(!said(&root.join("round")).is_empty(), "a circle ends");
    }
}
