//! Which claims hold on which kinds of database: each is a test of its own there, on a database of its own.

/// Makes a test of each claim on each kind: `a_name_is_given_once::on_postgresql`.
macro_rules! claims {
    ($kinds:tt: $($claim:ident),+ $(,)?) => {
        $( $crate::databases::claims!(@ $claim $kinds); )+
    };
    (@ $claim:ident [$($kind:ident),+]) => {
        mod $claim {
            $( $crate::databases::claims!(@ test $claim $kind); )+
        }
    };
    (@ test $claim:ident on_sqlite) => {
        #[tokio::test]
        async fn on_sqlite() {
            super::$claim(&mut $crate::site::Site::on_sqlite()).await;
        }
    };
    (@ test $claim:ident on_postgresql) => {
        #[impots_testing::needs(postgresql)]
        #[tokio::test]
        async fn on_postgresql() {
            super::$claim(&mut $crate::site::Site::on_postgresql()).await;
        }
    };
    (@ test $claim:ident on_mariadb) => {
        #[impots_testing::needs(mariadb)]
        #[tokio::test]
        async fn on_mariadb() {
            super::$claim(&mut $crate::site::Site::on_mariadb()).await;
        }
    };
}
pub(crate) use claims;
