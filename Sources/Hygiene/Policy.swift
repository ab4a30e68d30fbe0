/// Which findings a user wants, and how much each matters.
package struct Policy: Sendable {
    package var profile: Profile

    package init(profile: Profile = .default) { self.profile = profile }
}
