//! Paths of included files, as text from the chart's folder: what is written is joined to the including file's folder,
//! and may not lead out of the chart's. Links are not seen here; whoever reads the file looks at those.

use super::Refused;

/// The path from the chart's folder that `written` means in the file at `from`, which is such a path too.
///
/// # Errors
///
/// When it is absolute, empty, or leads out of the chart's folder.
pub(super) fn below(from: &str, written: &str) -> Result<String, Refused> {
    if written.starts_with('/') {
        return Err(
            Refused::new("it is an absolute path").help("write the path from the folder of this file")
        );
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or_else(Refused::outside)?;
            }
            name => parts.push(name),
        }
    }
    if parts.is_empty() {
        return Err(Refused::folder());
    }
    Ok(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(from: &str, written: &str) -> Result<String, String> {
        below(from, written).map_err(|refused| refused.why)
    }

    #[test]
    fn paths_count_from_the_including_file_and_stay_in_the_charts_folder() {
        assert_eq!(path("chart.yaml", "teams/cart.yaml"), Ok("teams/cart.yaml".to_owned()));
        assert_eq!(path("teams/cart.yaml", "./wallet.yaml"), Ok("teams/wallet.yaml".to_owned()));
        assert_eq!(path("teams/cart.yaml", "../chart.yaml"), Ok("chart.yaml".to_owned()));
        assert_eq!(path("a/b/c.yaml", "..//.././d.yaml"), Ok("d.yaml".to_owned()));
        assert_eq!(path("a/b.yaml", "a/../../a/b.yaml"), Ok("a/b.yaml".to_owned()));
    }

    #[test]
    fn what_leads_out_is_refused_even_when_it_comes_back() {
        for written in ["../x.yaml", "teams/../../x.yaml", "../folder/x.yaml"] {
            assert_eq!(path("chart.yaml", written), Err("it leads out of the chart's folder".to_owned()));
        }
        assert_eq!(path("a/b.yaml", "/etc/chart.yaml"), Err("it is an absolute path".to_owned()));
        assert_eq!(path("a/b.yaml", ".."), Err("it is a folder".to_owned()));
    }
}
